package dev.bardosh.platform.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A labelled field of a form with its hint and its fault, tied together for who cannot see them.
 * Made by {@link View#input}; each step answers a new one.
 */
public record Input(
    View view,
    Form form,
    String name,
    String label,
    Optional<String> hint,
    Map<String, String> attributes,
    Map<String, String> choices)
    implements Content {
  static Input of(View view, Form form, String name) {
    var attributes = Map.of("type", "text");
    return new Input(
        view, form, name, view.say("field." + name), Optional.empty(), attributes, Map.of());
  }

  /** Another text than {@code field.<name>}. */
  public Input label(String key, Object... arguments) {
    return new Input(view, form, name, view.say(key, arguments), hint, attributes, choices);
  }

  public Input hint(String key, Object... arguments) {
    var text = Optional.of(view.say(key, arguments));
    return new Input(view, form, name, label, text, attributes, choices);
  }

  public Input type(String type) {
    return with("type", type);
  }

  public Input required() {
    return with("required", "");
  }

  public Input longest(int characters) {
    return with("maxlength", Integer.toString(characters));
  }

  public Input autocomplete(String what) {
    return with("autocomplete", what);
  }

  /** An attribute of the input element. */
  public Input with(String attribute, String value) {
    var more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Input(view, form, name, label, hint, more, choices);
  }

  /** One of several, by value, with the text shown for each in the map's order. */
  public Input choices(Map<String, String> texts) {
    return new Input(view, form, name, label, hint, attributes, new LinkedHashMap<>(texts));
  }

  @Override
  public void writeTo(TemplateOutput output) {
    var html = new Html(output);
    var fault = form.fault(name).map(view::say);
    html.raw("<div class=\"field").raw(fault.isPresent() ? " faulty" : "").raw("\">");
    if (isCheckbox()) {
      html.raw("<label class=\"check\">");
      element(html, fault.isPresent());
      html.raw(" <span>").text(label).raw("</span></label>");
    } else {
      html.raw("<label for=\"").value("f-" + name).raw("\">").text(label);
      html.raw(attributes.containsKey("required") ? "" : optionalMark()).raw("</label>");
      element(html, fault.isPresent());
    }
    hint.ifPresent(
        text -> html.raw("<p class=\"hint\" id=\"").value("h-" + name).raw("\">").text(text));
    hint.ifPresent(text -> html.raw("</p>"));
    fault.ifPresent(
        text -> html.raw("<p class=\"fault\" id=\"").value("e-" + name).raw("\">").text(text));
    fault.ifPresent(text -> html.raw("</p>"));
    html.raw("</div>");
  }

  private String optionalMark() {
    return attributes.containsKey("data-plain")
        ? ""
        : " <span class=\"optional\">" + view.say("field.optional") + "</span>";
  }

  private void element(Html html, boolean faulty) {
    if (!choices.isEmpty()) {
      html.raw("<select");
      identity(html, faulty);
      html.raw(">");
      choices.forEach(
          (value, text) ->
              html.raw("<option value=\"")
                  .value(value)
                  .raw(value.equals(form.value(name)) ? "\" selected>" : "\">")
                  .text(text)
                  .raw("</option>"));
      html.raw("</select>");
    } else if ("textarea".equals(attributes.get("type"))) {
      html.raw("<textarea rows=\"4\"");
      identity(html, faulty);
      html.raw(">").text(form.value(name)).raw("</textarea>");
    } else {
      html.raw("<input");
      identity(html, faulty);
      html.raw(
          isCheckbox() ? (form.checked(name) ? " value=\"on\" checked" : " value=\"on\"") : "");
      if (!isCheckbox() && !"password".equals(attributes.get("type"))) {
        html.raw(" value=\"").value(form.value(name)).raw("\"");
      }
      html.raw(">");
    }
  }

  private void identity(Html html, boolean faulty) {
    html.raw(" id=\"").value("f-" + name).raw("\" name=\"").value(name).raw("\"");
    attributes.forEach(
        (attribute, value) -> {
          if (!attribute.equals("type") || (choices.isEmpty() && !value.equals("textarea"))) {
            html.raw(" ").raw(attribute).raw("=\"").value(value).raw("\"");
          }
        });
    var described = (hint.isPresent() ? "h-" + name + " " : "") + (faulty ? "e-" + name : "");
    if (!described.isBlank()) {
      html.raw(" aria-describedby=\"").value(described.strip()).raw("\"");
    }
    if (faulty) {
      html.raw(" aria-invalid=\"true\"");
      if (form.faults().keySet().iterator().next().equals(name)) {
        html.raw(" autofocus");
      }
    }
  }

  private boolean isCheckbox() {
    return "checkbox".equals(attributes.get("type"));
  }
}
