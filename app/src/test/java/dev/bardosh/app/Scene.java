package dev.bardosh.app;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A right call of a route, and who may make it.
 *
 * @param route method and template
 * @param thing makes what the template's name stands for
 * @param upload a body that is not JSON
 * @param query what it has to ask, or nothing
 * @param success the status for those who may
 * @param whose of the callers the route lets in, those whose thing it is; for others it is 404
 * @param signsOut whether the call ends the session it comes with
 */
record Scene(
    String route,
    Function<Stage, String> thing,
    Optional<Function<Stage, Map<String, Object>>> content,
    Optional<Upload> upload,
    String query,
    int success,
    Set<Caller> whose,
    boolean signsOut) {
  record Upload(String type, byte[] bytes) {}

  /** A call without a body, of something that is nobody's or the caller's own by its nature. */
  static Scene of(String route, int success) {
    return new Scene(
        route,
        stage -> UUID.randomUUID().toString(),
        Optional.empty(),
        Optional.empty(),
        "",
        success,
        EnumSet.allOf(Caller.class),
        false);
  }

  Scene about(Function<Stage, String> thing, Caller... whose) {
    return new Scene(route, thing, content, upload, query, success, Set.of(whose), signsOut);
  }

  Scene with(Function<Stage, Map<String, Object>> content) {
    return new Scene(route, thing, Optional.of(content), upload, query, success, whose, signsOut);
  }

  Scene sending(String type, byte[] bytes) {
    var sent = Optional.of(new Upload(type, bytes));
    return new Scene(route, thing, content, sent, query, success, whose, signsOut);
  }

  Scene asking(String query) {
    return new Scene(route, thing, content, upload, query, success, whose, signsOut);
  }

  Scene signingOut() {
    return new Scene(route, thing, content, upload, query, success, whose, true);
  }

  String method() {
    return route.substring(0, route.indexOf(' '));
  }

  String template() {
    return route.substring(route.indexOf(' ') + 1);
  }

  /** The path with a new thing in it. */
  String address(Stage stage) {
    return template()
        .replaceFirst("\\{\\w+}", thing.apply(stage))
        .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
  }

  Optional<Map<String, Object>> body(Stage stage) {
    return content.map(make -> make.apply(stage));
  }
}
