package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Next.Header;
import dev.bardosh.proof.workload.Next.Send;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.Scope.Unfit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request, made anew for each visit but for what is the same in all. */
record Ask(
    String name,
    String method,
    Template path,
    List<HeaderLine> headers,
    Optional<Template> body,
    Expectation expectation,
    Optional<WriteMark> write,
    Optional<Send> constant)
    implements Step {

  record HeaderLine(String name, Template value) {}

  record WriteMark(String kind, Template id) {}

  private static final byte[] NO_BODY = new byte[0];

  static Ask of(
      String name,
      String method,
      Template path,
      List<HeaderLine> headers,
      Optional<Template> body,
      Expectation expectation,
      Optional<WriteMark> write) {
    var fixed =
        path.constant()
            && headers.stream().allMatch(header -> header.value().constant())
            && body.map(Template::constant).orElse(true)
            && write.isEmpty();
    var ask =
        new Ask(
            name, method, path, List.copyOf(headers), body, expectation, write, Optional.empty());
    return fixed
        ? ask.remembering(ask.made(new Scope(Person.first(), 0, "", 0, Instant.EPOCH)))
        : ask;
  }

  private Ask remembering(Send send) {
    return new Ask(name, method, path, headers, body, expectation, write, Optional.of(send));
  }

  Send in(Scope scope) {
    if (constant.isPresent()) {
      return constant.get();
    }
    var send = made(scope);
    if (namesAHost(send.path())) {
      throw new Unfit(
          "the path of %s became %s, which is another host".formatted(name, send.path()));
    }
    return send;
  }

  /** Whoever resolves {@code //host/path} leaves the server it was meant for. */
  static boolean namesAHost(String path) {
    return path.startsWith("//");
  }

  private Send made(Scope scope) {
    return new Send(
        name,
        method,
        path.in(scope),
        headers.stream().map(line -> new Header(line.name(), line.value().in(scope))).toList(),
        body.map(template -> template.in(scope).getBytes(StandardCharsets.UTF_8)).orElse(NO_BODY),
        write.map(mark -> new Write(mark.kind(), mark.id().in(scope))));
  }
}
