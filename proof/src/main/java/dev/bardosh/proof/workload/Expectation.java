package dev.bardosh.proof.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer should be, and what is learnt from it.
 *
 * @param statuses of success
 * @param refusals statuses that say somebody else was quicker
 */
record Expectation(
    Set<Integer> statuses, Set<Integer> refusals, Map<Pointer, Template> checks, List<Keep> keeps) {

  Expectation {
    statuses = Set.copyOf(statuses);
    refusals = Set.copyOf(refusals);
    checks = Map.copyOf(checks);
    keeps = List.copyOf(keeps);
  }

  /**
   * @param leave where there is none, the visit ends as if the person saw nothing they want;
   *     otherwise that is unexpected
   */
  record Keep(String name, Source source, boolean leave) {}

  sealed interface Source {}

  record InBody(Pointer pointer) implements Source {}

  record InHeader(String header) implements Source {}

  sealed interface Verdict {}

  record Fine() implements Verdict {}

  /** Fine, but there is nothing here for this person. */
  record Leave() implements Verdict {}

  record Refused() implements Verdict {}

  record Unexpected(String why) implements Verdict {}

  private static final int LONGEST_QUOTE = 300;

  /** All of the body where it is looked into, else its beginning, to quote it. */
  int reads(int status) {
    var looked =
        !checks.isEmpty() || keeps.stream().anyMatch(keep -> keep.source() instanceof InBody);
    return looked && statuses.contains(status) ? Integer.MAX_VALUE : LONGEST_QUOTE;
  }

  Verdict judge(Answer answer, Scope scope) {
    if (refusals.contains(answer.status())) {
      return new Refused();
    }
    if (!statuses.contains(answer.status())) {
      return new Unexpected("answered " + answer.status() + arrow(answer) + quoted(answer.body()));
    }
    try {
      var wrong = wrong(answer, scope);
      return wrong.isPresent() ? new Unexpected(wrong.get()) : learnt(answer, scope);
    } catch (IOException notJson) {
      return new Unexpected("answered what is not JSON" + quoted(answer.body()));
    } catch (Scope.Unfit unfit) {
      return new Unexpected("cannot be checked: " + unfit.why);
    }
  }

  private Optional<String> wrong(Answer answer, Scope scope) throws IOException {
    for (var check : checks.entrySet()) {
      var wanted = check.getValue().in(scope);
      var found = check.getKey().in(answer.body());
      if (found.isEmpty() || !found.stream().allMatch(value -> value.text().equals(wanted))) {
        return Optional.of(
            "answered %s %s, not %s"
                .formatted(
                    check.getKey().text(),
                    found.isEmpty() ? "nothing" : found.getFirst().text(),
                    wanted));
      }
    }
    return Optional.empty();
  }

  private Verdict learnt(Answer answer, Scope scope) throws IOException {
    for (var keep : keeps) {
      var found = found(keep.source(), answer);
      if (found.isPresent()) {
        scope.learn(keep.name(), found.get());
      } else {
        return keep.leave()
            ? new Leave()
            : new Unexpected("answered no " + keep.name() + quoted(answer.body()));
      }
    }
    return new Fine();
  }

  private static Optional<Value> found(Source source, Answer answer) throws IOException {
    return switch (source) {
      case InHeader(var name) ->
          Optional.ofNullable(answer.header().apply(name)).map(Value.Text::new);
      case InBody(var pointer) -> {
        var values = pointer.in(answer.body());
        yield values.isEmpty()
            ? Optional.empty()
            : Optional.of(pointer.collects() ? new Value.Many(values) : values.getFirst());
      }
    };
  }

  private static String arrow(Answer answer) {
    var location = answer.header().apply("Location");
    return location == null ? "" : " to " + location;
  }

  private static String quoted(byte[] body) {
    var text = new String(body, 0, Math.min(body.length, LONGEST_QUOTE), StandardCharsets.UTF_8);
    return text.isBlank() ? "" : ": " + text.strip();
  }
}
