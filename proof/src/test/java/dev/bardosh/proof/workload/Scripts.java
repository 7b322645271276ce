package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Ask.WriteMark;
import dev.bardosh.proof.workload.Template.Literal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scripts of one step, for tests that need no file. */
public final class Scripts {
  private Scripts() {}

  public static Script get(String path) {
    return of("GET", path, Optional.empty());
  }

  /** Writes what it is said to, over and over. */
  public static Script write(String path, String id) {
    return of(
        "POST", path, Optional.of(new WriteMark("thing", new Template(List.of(new Literal(id))))));
  }

  private static Script of(String method, String path, Optional<WriteMark> write) {
    var ask =
        Ask.of(
            method + " " + path,
            method,
            new Template(List.of(new Literal(path))),
            List.of(),
            Optional.empty(),
            new Expectation(Set.of(200), Set.of(409), Map.of(), List.of()),
            write);
    return new Script("visit", List.of(ask));
  }
}
