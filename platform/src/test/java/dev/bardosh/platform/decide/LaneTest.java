package dev.bardosh.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.decide.Tickets.Ask;
import dev.bardosh.platform.decide.Tickets.Outcome;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.testing.Await;
import dev.bardosh.platform.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a lane ends, and what it says when it cannot know. */
class LaneTest {
  private static TestDatabase database;

  private final Tickets tickets = new Tickets();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Engine engine = engine(EngineTest.PATIENT);
  private final Decider<Ask, Outcome> decider = engine.decider(tickets);

  @BeforeAll
  static void createTables() {
    database = TestDatabase.create("platform");
    database.db().run(Tickets::createTables);
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @AfterEach
  void stopEngine() {
    engine.close();
  }

  @Test
  void aLostCommitThatCannotBeLookedUpIsNeitherGrantedNorTriedAgain() {
    decider.submit(new Ask(35, "connects")).join();
    database.db().run(Tickets::loseTheNextCommit);
    database.db().run(tx -> tx.update("delete from platform.lane"));

    var lost = decider.submit(new Ask(35, "lost"));
    assertThatThrownBy(() -> lost.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            Problem.Raised.class, raised -> assertThat(raised.problem().status()).isEqualTo(503));
    assertThat(decider.submit(new Ask(35, "next")).join()).isEqualTo(new Outcome.Sold(2));
    assertThat(registry.get("bardosh.decide.unknown.commits").counter().count()).isEqualTo(1);
  }

  @Test
  void aLaneThatStopsDecidesWhatWaitsAndRefusesWhatComes() throws InterruptedException {
    tickets.gate = new CountDownLatch(1);
    decider.submit(new Ask(36, "first"));
    Await.until(
        () -> registry.get("bardosh.decide.queue").gauges().stream().allMatch(g -> g.value() == 0));
    var waiting = IntStream.range(0, 20).mapToObj(i -> decider.submit(new Ask(36, "w"))).toList();
    var closing = Thread.ofVirtual().start(engine::close);
    Await.until(() -> decider.submit(new Ask(36, "late")).isCompletedExceptionally());
    assertThat(decider.submit(new Ask(36, "late")).exceptionNow())
        .isInstanceOf(Problem.Raised.class);
    tickets.gate.countDown();
    closing.join();
    assertThat(waiting)
        .allSatisfy(each -> assertThat(each.join()).isInstanceOf(Outcome.Sold.class));
  }

  @Test
  void noCommandIsLeftWithoutAnAnswerByALaneThatEnds() throws InterruptedException {
    for (int round = 0; round < 40; round++) {
      var ending = engine(new EngineSettings(1, 512, 20_000, 2_000));
      var last = ending.decider(tickets);
      var asked = new ArrayList<CompletableFuture<Outcome>>();
      var late =
          Thread.ofPlatform()
              .start(
                  () -> {
                    do {
                      asked.add(last.submit(new Ask(37, "late")));
                    } while (!asked.getLast().isCompletedExceptionally());
                  });
      ending.close();
      late.join();
      assertThat(asked).allMatch(CompletableFuture::isDone);
    }
  }

  private Engine engine(EngineSettings settings) {
    return Engine.start(database.db(), settings, InstantSource.system(), registry);
  }
}
