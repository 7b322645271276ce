package dev.bardosh.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");

  private static final Author BY = Author.commandLine(NOW);

  record Greeting(UUID person) {}

  private static final Job<Greeting> GREET =
      Job.of("test.greet", Greeting.class).attempts(3).backoff(Duration.ofMinutes(1));

  private final Jobs jobs =
      new Jobs(DATABASE.db(), DATABASE.connections(), InstantSource.fixed(NOW));
  private final List<Greeting> greeted = Collections.synchronizedList(new ArrayList<>());
  private final Greeting anvar = new Greeting(new UUID(7, 1));
  private final Greeting zulfiya = new Greeting(new UUID(7, 2));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.db().run(tx -> tx.update("truncate platform.job, platform.dead_job"));
  }

  @Test
  void workRunsWhenItIsDueAndNotBefore() {
    jobs.register(GREET, (payload, now) -> greeted.add(payload));
    enqueue("anvar", anvar, NOW.plusSeconds(60));
    jobs.runDue(NOW.plusSeconds(59));
    assertThat(greeted).isEmpty();
    jobs.runDue(NOW.plusSeconds(60));
    jobs.runDue(NOW.plusSeconds(61));
    assertThat(greeted).containsExactly(anvar);
  }

  @Test
  void workOfATransactionThatIsRolledBackNeverRuns() {
    jobs.register(GREET, (payload, now) -> greeted.add(payload));
    assertThatThrownBy(
            () ->
                DATABASE
                    .db()
                    .run(
                        tx -> {
                          Jobs.enqueue(tx, GREET, "anvar", anvar, NOW);
                          throw new IllegalArgumentException("changed my mind");
                        }))
        .hasMessage("changed my mind");
    jobs.runDue(NOW);
    assertThat(greeted).isEmpty();
  }

  @Test
  void anInstanceThatWaitsIsMovedRatherThanDoubled() {
    jobs.register(GREET, (payload, now) -> greeted.add(payload));
    enqueue("someone", anvar, NOW);
    enqueue("someone", zulfiya, NOW.plusSeconds(10));
    jobs.runDue(NOW);
    assertThat(greeted).isEmpty();
    jobs.runDue(NOW.plusSeconds(10));
    assertThat(greeted).containsExactly(zulfiya);
  }

  @Test
  void anInstanceEnqueuedWhileItRunsIsFollowedByAnother() {
    jobs.register(
        GREET,
        (payload, now) -> {
          greeted.add(payload);
          if (greeted.size() == 1) {
            enqueue("someone", zulfiya, NOW);
          }
        });
    enqueue("someone", anvar, NOW);
    jobs.runDue(NOW);
    assertThat(greeted).containsExactly(anvar, zulfiya);
  }

  @Test
  void aBatchIsEnqueuedTogetherAndTheCancelledOnesDoNotRun() {
    jobs.register(GREET, (payload, now) -> greeted.add(payload));
    DATABASE
        .db()
        .run(
            tx -> {
              Jobs.enqueue(
                  tx,
                  GREET,
                  List.of(
                      new Job.Due<>("anvar", anvar, NOW), new Job.Due<>("zulfiya", zulfiya, NOW)));
              Jobs.enqueue(tx, GREET, List.of());
              Jobs.cancel(tx, GREET, List.of("anvar", "nobody"));
            });
    jobs.runDue(NOW);
    assertThat(greeted).containsExactly(zulfiya);
  }

  @Test
  void failedWorkComesBackLaterAndIsDeadAfterItsLastAttempt() {
    jobs.register(
        GREET,
        (payload, now) -> {
          greeted.add(payload);
          throw new java.io.IOException("no voice");
        });
    enqueue("anvar", anvar, NOW);
    jobs.runDue(NOW);
    jobs.runDue(NOW.plusSeconds(59));
    assertThat(greeted).hasSize(1);
    jobs.runDue(NOW.plusSeconds(60));
    jobs.runDue(NOW.plusSeconds(179));
    assertThat(greeted).hasSize(2);
    assertThat(jobs.dead(10)).isEmpty();
    jobs.runDue(NOW.plusSeconds(180));
    assertThat(greeted).hasSize(3);

    var dead = jobs.dead(10);
    assertThat(dead).hasSize(1);
    assertThat(dead.getFirst().name()).isEqualTo("test.greet");
    assertThat(dead.getFirst().error()).isEqualTo("IOException: no voice");
    assertThat(dead.getFirst().payload()).contains(anvar.person().toString());
    assertThat(dead.getFirst().attempts()).isEqualTo(3);
  }

  @Test
  void aDeadJobIsRetriedOrDiscarded() {
    var broken = new CountDownLatch(3);
    jobs.register(
        GREET,
        (payload, now) -> {
          if (broken.getCount() > 0) {
            broken.countDown();
            throw new IllegalStateException("broken");
          }
          greeted.add(payload);
        });
    enqueue("anvar", anvar, NOW.minusSeconds(600));
    jobs.runDue(NOW.minusSeconds(600));
    jobs.runDue(NOW.minusSeconds(500));
    jobs.runDue(NOW.minusSeconds(300));
    var dead = jobs.dead(10).getFirst().id();
    assertThat(retry(dead)).isTrue();
    assertThat(retry(dead)).isFalse();
    jobs.runDue(NOW);
    assertThat(greeted).containsExactly(anvar);
    assertThat(jobs.dead(10)).isEmpty();
    assertThat(DATABASE.db().<Boolean>write(tx -> Jobs.discard(tx, BY, dead))).isFalse();
  }

  private boolean retry(UUID dead) {
    return DATABASE.db().write(tx -> Jobs.retry(tx, BY, dead));
  }

  @Test
  void anAttemptThatTakesTooLongIsInterruptedAndCounts() {
    var interrupted = new CountDownLatch(1);
    var slow = GREET.attempts(1).timeout(Duration.ofMillis(50));
    jobs.register(
        slow,
        (payload, now) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException late) {
            interrupted.countDown();
          }
        });
    enqueue("anvar", anvar, NOW);
    jobs.runDue(NOW);
    assertThat(interrupted.getCount()).isZero();
    assertThat(jobs.dead(10).getFirst().error()).contains("took longer than");
  }

  @Test
  void workWithAnUnreadablePayloadEndsAmongTheDead() {
    jobs.register(GREET.attempts(1), (payload, now) -> greeted.add(payload));
    enqueue("anvar", anvar, NOW);
    DATABASE
        .db()
        .run(tx -> tx.update("update platform.job set task_data = convert_to('{\"x', 'UTF8')"));
    jobs.runDue(NOW);
    assertThat(jobs.dead(10)).hasSize(1);
  }

  @Test
  void recurringWorkRunsOnceAnInterval() {
    var times = new ArrayList<Instant>();
    jobs.every("test.tidy", Duration.ofHours(1), times::add);
    jobs.runDue(NOW);
    jobs.runDue(NOW.plusSeconds(3599));
    jobs.runDue(NOW.plusSeconds(3600));
    assertThat(times).containsExactly(NOW, NOW.plusSeconds(3600));
  }

  @Test
  void startedJobsRunByThemselvesAndClosingWaitsForThem() throws Exception {
    var running = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var system = new Jobs(DATABASE.db(), DATABASE.connections(), InstantSource.system());
    system.register(
        GREET,
        (payload, now) -> {
          running.countDown();
          mayEnd.await();
          greeted.add(payload);
        });
    enqueue("anvar", anvar, NOW);
    system.start();
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    var closing = Thread.ofVirtual().start(system::close);
    mayEnd.countDown();
    assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    assertThat(greeted).containsExactly(anvar);
    assertThat(waiting()).isZero();
  }

  @Test
  void workOfAProcessThatDiedIsTakenOver() throws Exception {
    var done = new CountDownLatch(1);
    enqueue("anvar", anvar, NOW);
    DATABASE
        .db()
        .run(
            tx ->
                tx.update(
                    """
                    update platform.job
                    set picked = true, picked_by = 'gone', last_heartbeat = ?, version = 2
                    """,
                    NOW));
    var system = new Jobs(DATABASE.db(), DATABASE.connections(), InstantSource.system());
    system.register(GREET.backoff(Duration.ZERO), (payload, now) -> done.countDown());
    system.start();
    try (system) {
      assertThat(done.await(15, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void enqueue(String instance, Greeting payload, Instant at) {
    DATABASE.db().run(tx -> Jobs.enqueue(tx, GREET, instance, payload, at));
  }

  private long waiting() {
    return DATABASE
        .db()
        .read(tx -> tx.first("select count(*) as n from platform.job", row -> row.bigint("n")))
        .orElseThrow();
  }
}
