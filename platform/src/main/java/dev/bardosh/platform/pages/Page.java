package dev.bardosh.platform.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person is shown.
 *
 * @param title of the window and for who listens; the template has its own heading
 * @param template within the module's templates, such as {@code parking/find}
 * @param model shown by the template as {@code m}
 * @param scripts addresses of what this page needs beside what every page has
 * @param styles the same
 */
public record Page(
    int status,
    String title,
    String template,
    Object model,
    List<String> scripts,
    List<String> styles,
    Map<String, String> headers) {
  public static Page of(String title, String template, Object model) {
    return new Page(200, title, template, model, List.of(), List.of(), Map.of());
  }

  public Page status(int status) {
    return new Page(status, title, template, model, scripts, styles, headers);
  }

  public Page script(String address) {
    return new Page(status, title, template, model, plus(scripts, address), styles, headers);
  }

  public Page style(String address) {
    return new Page(status, title, template, model, scripts, plus(styles, address), headers);
  }

  public Page header(String name, String value) {
    var more = new HashMap<>(headers);
    more.put(name, value);
    return new Page(status, title, template, model, scripts, styles, Map.copyOf(more));
  }

  private static List<String> plus(List<String> some, String one) {
    var more = new ArrayList<>(some);
    more.add(one);
    return List.copyOf(more);
  }
}
