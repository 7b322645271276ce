package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Next.Send;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A request that shows one written id, or a list that it should be in. */
public final class ReadBack {
  static final String ID = "id";
  static final String NEXT = "next";

  private final Ask ask;
  private final Set<Integer> absent;
  private final Optional<Pointer> among;
  private final Optional<Pointer> next;

  /**
   * @param absent statuses that say it is not there
   * @param among where the ids of a list stand; without it, an expected answer means: there, once
   * @param next where a list says how it goes on
   */
  ReadBack(Ask ask, Set<Integer> absent, Optional<Pointer> among, Optional<Pointer> next) {
    this.ask = ask;
    this.absent = Set.copyOf(absent);
    this.among = among;
    this.next = next;
  }

  /** What an answer shows of an id. */
  public sealed interface Shown {}

  /**
   * @param times how often it is there, on this page
   * @param next of the page after it
   */
  public record Page(int times, Optional<String> next) implements Shown {}

  /** Neither there nor absent: it could not be checked. */
  public record Unreadable(String why) implements Shown {}

  /**
   * @param page what the page before said is next; empty for the first
   */
  public Send request(Person person, String id, String page) {
    return ask.in(scope(person, id, page));
  }

  public Shown shown(Answer answer, Person person, String id) {
    if (absent.contains(answer.status())) {
      return new Page(0, Optional.empty());
    }
    return switch (ask.expectation().judge(answer, scope(person, id, ""))) {
      case Expectation.Unexpected(var why) -> new Unreadable(ask.name() + " " + why);
      case Expectation.Refused _, Expectation.Leave _, Expectation.Fine _ -> counted(answer, id);
    };
  }

  private Shown counted(Answer answer, String id) {
    if (among.isEmpty()) {
      return new Page(1, Optional.empty());
    }
    try {
      var times =
          among.get().in(answer.body()).stream().filter(value -> value.text().equals(id)).count();
      var following = next.isEmpty() ? null : first(next.get(), answer);
      return new Page((int) times, Optional.ofNullable(following));
    } catch (IOException notJson) {
      return new Unreadable(ask.name() + " answered what is not JSON");
    }
  }

  private static @org.jspecify.annotations.Nullable String first(Pointer pointer, Answer answer)
      throws IOException {
    var found = pointer.in(answer.body());
    return found.isEmpty() ? null : found.getFirst().text();
  }

  private static Scope scope(Person person, String id, String page) {
    var scope = new Scope(person, 0, "", 0, Instant.EPOCH);
    scope.learn(ID, new Value.Text(id));
    scope.learn(NEXT, new Value.Text(page));
    return scope;
  }
}
