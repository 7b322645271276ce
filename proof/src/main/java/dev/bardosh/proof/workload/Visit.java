package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Workload.Journey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One journey under way. Ask it what is {@link #next}; after a {@link Next.Send} say exactly once
 * how it went, after a {@link Next.Pause} just ask again. Seed and number of the visit decide all
 * its choices, so a number should be used once in a proof. For one thread, and cheap.
 */
public final class Visit {
  private static final Next DONE = new Next.Done();

  private final String script;
  private final Scope scope;
  private final Deque<Iterator<Step>> ahead = new ArrayDeque<>(4);
  private @Nullable Ask asked;
  private Optional<String> endedBecause = Optional.empty();

  private Visit(String script, Scope scope) {
    this.script = script;
    this.scope = scope;
  }

  /**
   * Somebody takes one of the workload's journeys.
   *
   * @param base the instant all times in requests count from
   */
  public static Visit of(Workload workload, Person person, long seed, long number, Instant base) {
    var scope = new Scope(person, seed, "", number, base);
    return of(chosen(workload.journeys(), scope.random), scope);
  }

  /** Somebody takes the steps of a script: the stage's, an account's, a burst's, a ladder's. */
  public static Visit of(Script script, Person person, long seed, long number, Instant base) {
    return of(script, new Scope(person, seed, script.name(), number, base));
  }

  private static Visit of(Script script, Scope scope) {
    var visit = new Visit(script.name(), scope);
    visit.ahead.push(script.steps().iterator());
    return visit;
  }

  private static Script chosen(List<Journey> journeys, RandomGenerator random) {
    var total = 0;
    for (var journey : journeys) {
      total += journey.weight();
    }
    var left = random.nextInt(total);
    for (var journey : journeys) {
      left -= journey.weight();
      if (left < 0) {
        return journey.script();
      }
    }
    throw new IllegalStateException("no journey");
  }

  /** Of a burst; counted from 0, and 0 for everybody else. */
  public Visit inRound(long round) {
    scope.round = round;
    return this;
  }

  /** The name of the script. */
  public String script() {
    return script;
  }

  public Next next() {
    if (asked != null) {
      throw new IllegalStateException("nobody has said what came of " + asked.name());
    }
    try {
      while (!ahead.isEmpty()) {
        var next = taken(ahead.peek());
        if (next != null) {
          return next;
        }
      }
    } catch (Scope.Unfit unfit) {
      end(unfit.why);
    }
    return DONE;
  }

  private @Nullable Next taken(Iterator<Step> steps) {
    if (!steps.hasNext()) {
      ahead.pop();
      return null;
    }
    switch (steps.next()) {
      case Ask ask -> {
        var send = ask.in(scope);
        asked = ask;
        return send;
      }
      case Think think -> {
        return new Next.Pause(think.length(scope.random));
      }
      case Step.Let(var name, var value) -> scope.learn(name, value.valueIn(scope));
      case Step.Choose choose -> ahead.push(branch(choose).iterator());
      case Step.Repeat(var times, var repeated) ->
          Collections.nCopies(times, repeated).forEach(round -> ahead.push(round.iterator()));
    }
    return null;
  }

  private List<Step> branch(Step.Choose choose) {
    var left = scope.random.nextInt(choose.totalWeight());
    for (var branch : choose.branches()) {
      left -= branch.weight();
      if (left < 0) {
        return branch.steps();
      }
    }
    throw new IllegalStateException("no branch");
  }

  /** Of the body of an answer with this status, how many bytes are read at most. */
  public int reads(int status) {
    return asked == null ? 0 : asked.expectation().reads(status);
  }

  /**
   * The answer is there; a refusal or an unexpected answer ends the visit.
   *
   * @param answer of its body may be missing what is not {@linkplain #reads read}
   */
  public Judgement answered(Answer answer) {
    var ask = asked();
    var verdict = ask.expectation().judge(answer, scope);
    asked = null;
    return switch (verdict) {
      case Expectation.Fine _ -> Judgement.OK;
      case Expectation.Leave _ -> {
        ahead.clear();
        yield Judgement.OK;
      }
      case Expectation.Refused _ -> {
        ahead.clear();
        yield Judgement.REFUSED;
      }
      case Expectation.Unexpected(var why) -> {
        end(ask.name() + " " + why);
        yield Judgement.UNEXPECTED;
      }
    };
  }

  /** No answer came; the visit is over. */
  public void unanswered() {
    end(asked().name() + " was not answered");
    asked = null;
  }

  /** Why the visit ended early, if it did and not by a refusal. */
  public Optional<String> endedBecause() {
    return endedBecause;
  }

  /** The number of who visits. */
  public int personNumber() {
    return scope.person.number();
  }

  /** Who visits, with what they have learnt on the way. */
  public Person person() {
    return scope.person.knowingToo(scope.learnt());
  }

  private Ask asked() {
    var ask = asked;
    if (ask == null) {
      throw new IllegalStateException("nothing was asked");
    }
    return ask;
  }

  private void end(String why) {
    ahead.clear();
    endedBecause = Optional.of(why);
  }
}
