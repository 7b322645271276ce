package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Next.Send;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A request that shows one written id, or a list that it should be in. */
public final class ReadBack {
  static final String ID = "id";

  private final Ask ask;
  private final Set<Integer> absent;
  private final Sign sign;
  private final Optional<More> more;

  /**
   * @param absent statuses that say it is not there
   * @param more how a list goes on
   */
  ReadBack(Ask ask, Set<Integer> absent, Sign sign, Optional<More> more) {
    this.ask = ask;
    this.absent = Set.copyOf(absent);
    this.sign = sign;
    this.more = more;
  }

  /** By what an answer shows that the id is there. */
  sealed interface Sign {}

  /** It is an answer at all. */
  record AnAnswer() implements Sign {}

  /** There is something at a place. */
  record Something(Pointer at) implements Sign {}

  /** The id is among these. */
  record Among(Pointer ids) implements Sign {}

  /** The next page is asked for with this parameter, whose value stands there. */
  record More(String parameter, Pointer at) {
    String path(String path, String page) {
      var longer = new StringBuilder(path).append(path.contains("?") ? '&' : '?');
      longer.append(parameter).append('=');
      Escape.FORM.append(new Value.Text(page), longer);
      return longer.toString();
    }
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
   * @throws IOException when this id cannot be asked for; the message says why
   */
  public Send request(Person person, String id, Optional<String> page) throws IOException {
    var send = asked(person, id);
    return more.isPresent() && page.isPresent()
        ? new Send(
            send.name(),
            send.method(),
            more.get().path(send.path(), page.get()),
            send.headers(),
            send.body(),
            send.write())
        : send;
  }

  private Send asked(Person person, String id) throws IOException {
    try {
      return ask.in(scope(person, id));
    } catch (Scope.Unfit unfit) {
      throw new IOException(unfit.why, unfit);
    }
  }

  public Shown shown(Answer answer, Person person, String id) {
    if (absent.contains(answer.status())) {
      return new Page(0, Optional.empty());
    }
    try {
      return switch (ask.expectation().judge(answer, scope(person, id))) {
        case Expectation.Unexpected(var why) -> new Unreadable(ask.name() + " " + why);
        case Expectation.Refused _, Expectation.Leave _, Expectation.Fine _ ->
            new Page(times(answer, id), next(answer));
      };
    } catch (IOException notJson) {
      return new Unreadable(ask.name() + " answered what is not JSON");
    }
  }

  private int times(Answer answer, String id) throws IOException {
    return switch (sign) {
      case AnAnswer _ -> 1;
      case Something(var at) -> at.in(answer.body()).isEmpty() ? 0 : 1;
      case Among(var ids) ->
          (int) ids.in(answer.body()).stream().filter(value -> value.text().equals(id)).count();
    };
  }

  private Optional<String> next(Answer answer) throws IOException {
    return more.isEmpty()
        ? Optional.empty()
        : more.get().at().in(answer.body()).stream().map(Value::text).findFirst();
  }

  private static Scope scope(Person person, String id) {
    var scope = new Scope(person, 0, "", 0, Instant.EPOCH);
    scope.learn(ID, new Value.Text(id));
    return scope;
  }
}
