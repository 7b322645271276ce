package dev.bardosh.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the metrics say of work that waits and of work that ran. */
class BacklogTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");

  record Greeting(UUID person) {}

  record Word(String text) {}

  private static final Job<Greeting> GREET = Job.of("test.greet", Greeting.class).attempts(1);

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Jobs jobs = new Jobs(DATABASE.db(), DATABASE.connections(), time::get, registry);
  private final Backlog backlog = new Backlog(DATABASE.db(), registry, time::get);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.db().run(tx -> tx.update("truncate platform.job, platform.dead_job, platform.outbox"));
  }

  @Test
  void jobsThatWaitAreCountedAndTheOldestDueIsTimed() {
    assertThat(told("bardosh.jobs.waiting")).isNaN();
    enqueue("late", NOW.minusSeconds(30));
    enqueue("later", NOW.minusSeconds(5));
    enqueue("tomorrow", NOW.plus(Duration.ofDays(1)));
    backlog.look();
    assertThat(told("bardosh.jobs.waiting")).isEqualTo(3);
    assertThat(told("bardosh.jobs.oldest.due")).isEqualTo(30);
    assertThat(told("bardosh.jobs.dead")).isZero();
  }

  @Test
  void whatRanIsTimedByJobAndOutcome() {
    jobs.register(
        GREET,
        (greeting, now) -> {
          if (greeting.person().getLeastSignificantBits() == 0) {
            throw new IllegalStateException("nobody there");
          }
        });
    enqueue("somebody", new UUID(1, 1), NOW);
    enqueue("another", new UUID(1, 2), NOW);
    enqueue("nobody", new UUID(1, 0), NOW);
    jobs.runDue(NOW);
    backlog.look();
    assertThat(ran("done")).isEqualTo(2);
    assertThat(ran("failed")).isEqualTo(1);
    assertThat(told("bardosh.jobs.dead")).isEqualTo(1);
    assertThat(told("bardosh.jobs.oldest.due")).isZero();
  }

  @Test
  void messagesAreCountedByWhatBecameOfThem() {
    var outbox = new Outbox(DATABASE.db(), List.of(new Voice()), time::get, registry);
    say("sent", "later", "kept", "refused");
    time.set(NOW.plusSeconds(40));
    backlog.look();
    assertThat(told("bardosh.outbox.waiting")).isEqualTo(4);
    assertThat(told("bardosh.outbox.oldest.due")).isEqualTo(40);
    outbox.sendDue();
    backlog.look();
    assertThat(told("bardosh.outbox.waiting")).isEqualTo(1);
    assertThat(told("bardosh.outbox.oldest.due")).isZero();
    assertThat(told("bardosh.outbox.kept")).isEqualTo(1);
    assertThat(told("bardosh.outbox.dead")).isEqualTo(1);
    for (var outcome : List.of("sent", "failed", "kept", "refused")) {
      assertThat(
              registry
                  .get("bardosh.outbox.attempts")
                  .tags("channel", "voice", "outcome", outcome)
                  .counter()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void figuresThatAreOldAreNotTold() {
    backlog.look();
    time.set(NOW.plusSeconds(60));
    assertThat(told("bardosh.outbox.waiting")).isNaN();
  }

  private double told(String gauge) {
    return registry.get(gauge).gauge().value();
  }

  private long ran(String outcome) {
    return registry.get("bardosh.jobs.run").tags("outcome", outcome).timer().count();
  }

  private void enqueue(String instance, Instant at) {
    enqueue(instance, new UUID(1, 1), at);
  }

  private void enqueue(String instance, UUID person, Instant at) {
    DATABASE.db().run(tx -> Jobs.enqueue(tx, GREET, instance, new Greeting(person), at));
  }

  private void say(String... words) {
    for (var word : words) {
      DATABASE
          .db()
          .run(tx -> Outbox.add(tx, List.of(new Message("voice", word, new Word(word))), NOW));
    }
  }

  /** Does with a message what its recipient is called. */
  private static final class Voice implements Channel {
    @Override
    public String name() {
      return "voice";
    }

    @Override
    public Delivery send(Delivered message) {
      return switch (message.recipient()) {
        case "later" -> new Later("busy", Optional.empty());
        case "kept" -> new Kept();
        case "refused" -> new Refused("no");
        default -> new Sent();
      };
    }
  }
}
