package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.bardosh.proof.subject.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LoadTest {
  private static final int AN_HOUR = 3_600_000;

  @TempDir Path folder;

  @Test
  void theSameSeedMakesTheSameRequests() throws Exception {
    assertThat(asked(7)).isEqualTo(asked(7)).hasSizeGreaterThan(50);
    assertThat(asked(7)).isNotEqualTo(asked(8));
  }

  private static Set<String> asked(long seed) throws IOException {
    try (var server = RawServer.answering(RawServer.OK)) {
      var visitors = Loads.doing("- {get: '/{{person}}/{{uuid}}'}", seed);
      Loads.run(server.destination(), Loads.steady(400, 300), visitors, Loads.patient());
      return new TreeSet<>(server.lines);
    }
  }

  @Test
  void everybodyWhoIsDueIsServedOnceByTheRightPerson() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var plan = Loads.steady(500, 500);
      var visitors = Loads.doing("- {get: '/{{person}}/{{visit}}', name: look}");
      var result = Loads.run(server.destination(), plan, visitors, Loads.patient());
      var due = plan.schedule().count();
      assertThat(result.requests()).containsOnlyKeys("look");
      assertThat(result.all().count()).isEqualTo(due).isEqualTo(server.requests.get());
      assertThat(result.timeline().stream().mapToLong(Second::started).sum()).isEqualTo(due);
      assertThat(result.timeline().stream().mapToLong(Second::completed).sum()).isEqualTo(due);
      assertThat(server.lines)
          .hasSize((int) due)
          .contains("GET /1/4 HTTP/1.1", "GET /0/9 HTTP/1.1");
      assertThat(result.neverStarted()).isZero();
      assertThat(server.connections.get()).isLessThanOrEqualTo(200).isLessThan((int) due);
      assertThat(result.generator().connectionsOpened()).isEqualTo(server.connections.get());
    }
  }

  @Test
  void whoNeverGotAConnectionIsAFailure() throws Exception {
    try (var server = RawServer.answering("")) {
      var plan = Loads.steady(200, 300);
      var one = Loads.impatient().withConnections(1);
      var result = Loads.run(server.destination(), plan, Loads.looking(), one);
      assertThat(result.neverStarted()).isPositive();
      assertThat(result.all().count() + result.neverStarted()).isEqualTo(plan.schedule().count());
      assertThat(result.failures()).isEqualTo(plan.schedule().count());
      assertThat(result.errorShare()).isEqualTo(1);
      assertThat(result.keptUp()).isLessThan(0.1);
      assertThat(String.join("", result.voidBecause())).doesNotContain("connections");
    }
  }

  /** The one connection comes free at 400 ms and at 800 ms, and at 1,000 ms nobody is let in. */
  @Test
  void whoWasLetInLateIsNotGivenUpEarly() throws Exception {
    try (var server = RawServer.answering("")) {
      var one = Loads.impatient().withConnections(1);
      var result = Loads.run(server.destination(), Loads.steady(200, 600), Loads.looking(), one);
      assertThat(result.all().of(Outcome.TIMEOUT)).isEqualTo(result.all().count()).isPositive();
      assertThat(result.all().service().millis(0))
          .isGreaterThanOrEqualTo(one.timeout().toMillis() - 1.0);
      assertThat(result.length()).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static Load start(RawServer server, Plan plan, Visitors visitors, LoadSettings settings) {
    return Load.start(server.destination(), plan, visitors, Witness.NONE, settings, progress -> {});
  }

  /** Whoever waits since others only pause waits for the generator, not for the server. */
  @Test
  void aCrowdThatTheGeneratorHasNoConnectionsForIsNoCrowd() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var pausing = Loads.doing("- {get: /a}\n- {think: 1h}\n- {get: /b}\n");
      var few = Loads.patient().withConnections(5);
      try (var load = start(server, Loads.steady(50, AN_HOUR), pausing, few)) {
        Eventually.until("somebody waits", () -> !load.soFar().want().because().isEmpty());
        load.stop();
        var result = load.await();
        assertThat(result.voidBecause().getFirst())
            .startsWith("All 5 connections of the load generator were taken by people who paused");
        assertThat(result.visits().underWay()).isEqualTo(5);
        assertThat(result.visits().unended()).isOne();
      }
    }
  }

  @Test
  void aScheduleTakesItsTimeEvenIfNobodyComes() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var result = Loads.run(server.destination(), Loads.steady(1e-6, 500));
      assertThat(result.length()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
      assertThat(result.partial()).isFalse();
      assertThat(result.all().count()).isZero();
      assertThat(result.errorShare()).isEqualTo(1);
    }
  }

  @Test
  void aUsersVisitsHaveTheSameNumbersHoweverQuickTheOthersAre() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var numbers = new CopyOnWriteArrayList<Long>();
      var looking = Loads.looking();
      var visitors =
          new Visitors(
              2,
              (person, number) -> {
                assertThat(person).isEqualTo((int) (number % 4 % 2));
                numbers.add(number);
                return looking.start().visit(person, number);
              });
      Loads.run(server.destination(), Loads.closed(4, 1_000), visitors, Loads.patient());
      for (var user = 0L; user < 4; user++) {
        var first = user;
        var own = numbers.stream().filter(number -> number % 4 == first).toList();
        assertThat(own).isNotEmpty().isSorted().doesNotHaveDuplicates();
        assertThat(own.getLast()).isEqualTo(user + 4L * (own.size() - 1));
      }
      assertThat(server.connections.get()).isEqualTo(4);
    }
  }

  /** Answers only when so many are there: who sends one after another waits for ever. */
  private static RawServer togetherOnly(int people) throws IOException {
    var barrier = new CyclicBarrier(people);
    return new RawServer(
        (line, out) -> {
          try {
            barrier.await();
          } catch (BrokenBarrierException over) {
            throw new IOException(over);
          }
          RawServer.write(out, RawServer.OK);
        });
  }

  @Test
  void aBurstComesAtOneInstantOverConnectionsThatAreOpen() throws Exception {
    try (var server = togetherOnly(150)) {
      var result = Loads.run(server.destination(), new Plan.Burst(150, 3));
      assertThat(result.all().of(Outcome.OK)).isEqualTo(3 * 150);
      assertThat(result.all().failures()).isZero();
      assertThat(server.connections.get()).isEqualTo(150);
    }
  }

  @Test
  void sessionsComeOneAfterAnotherOverNewConnections() throws Exception {
    var plan = new Plan.Sessions(5, Duration.ofHours(1));
    try (var server = togetherOnly(5);
        var load = start(server, plan, Loads.looking(), Loads.patient())) {
      awaitRequests(server, 15); // the third five come when the second have gone
      load.stop();
      var result = load.await();
      assertThat(result.all().failures()).isZero();
      assertThat(result.all().of(Outcome.OK)).isGreaterThanOrEqualTo(10);
      assertThat(server.connections.get()).isGreaterThanOrEqualTo((int) result.all().count());
    }
  }

  @Test
  void aPauseIsNoPartOfTheResponse() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var visitors =
          Loads.doing("- {get: /a}\n- think: 3s\n- {get: /b}\n- think: 10m\n- {get: /c}");
      try (var load = start(server, Loads.closed(2, AN_HOUR), visitors, Loads.patient())) {
        Eventually.until("all are answered", () -> load.soFar().all().of(Outcome.OK) == 4);
        load.stop();
        var result = load.await();
        assertThat(result.requests()).containsOnlyKeys("GET /a", "GET /b");
        assertThat(result.all().response().maxMillis()).isLessThan(3_000);
      }
    }
  }

  @Test
  void pausesAreShortenedAsThePaceSays() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var visitors = Loads.doing("- {get: /a}\n- think: 1h\n- {get: /b}");
      var hurried = Loads.patient().withPace(0);
      var result = Loads.run(server.destination(), new Plan.Burst(2, 1), visitors, hurried);
      assertThat(result.all().of(Outcome.OK)).isEqualTo(4);
      assertThat(result.visits().count()).isEqualTo(2);
      assertThat(result.visits().mean()).isGreaterThan(Duration.ofHours(1));
    }
  }

  @Test
  void stoppedItKeepsWhatItHas() throws Exception {
    try (var server = RawServer.answering("");
        var load =
            Load.start(
                server.destination(),
                Loads.closed(3, AN_HOUR),
                Loads.looking(),
                Witness.NONE,
                LoadSettings.usual(),
                progress -> {})) {
      awaitRequests(server, 3);
      load.stop();
      var result = load.await();
      assertThat(result.partial()).isTrue();
      assertThat(result.cutOff()).isEqualTo(3);
      assertThat(result.all().count()).isZero();
      assertThat(result.length()).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static void awaitRequests(RawServer server, int count) {
    Eventually.until(count + " requests", () -> server.requests.get() >= count);
  }

  @Test
  void interruptedItReturnsAPartialResult() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var me = Thread.currentThread();
      var result =
          Load.run(
              server.destination(),
              Loads.closed(1, AN_HOUR),
              Loads.looking(),
              Witness.NONE,
              Loads.patient(),
              progress -> {
                if (progress.completed() > 0) {
                  me.interrupt();
                }
              });
      assertThat(Thread.interrupted()).isTrue();
      assertThat(result.partial()).isTrue();
      assertThat(result.all().of(Outcome.OK)).isPositive();
    }
  }

  @Test
  void aBugInAVisitEndsTheRun() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var broken =
          new Visitors(
              1,
              (person, number) -> {
                throw new IllegalArgumentException("planted");
              });
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  Loads.run(server.destination(), Loads.steady(100, 500), broken, Loads.patient()))
          .withMessageContaining("planted");
    }
  }

  @Test
  @Timeout(20)
  void anErrorInTheBooksEndsTheRun() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  Load.run(
                      server.destination(),
                      Loads.closed(1, AN_HOUR),
                      Loads.looking(),
                      Witness.NONE,
                      Loads.patient(),
                      progress -> {
                        throw new AssertionError("planted");
                      }))
          .withMessageContaining("planted");
    }
  }

  @Test
  void histogramsThatCannotBeWrittenAreSaid() throws Exception {
    Files.createSymbolicLink(folder.resolve("service.hlog"), Path.of("/dev/full"));
    try (var server = RawServer.answering(RawServer.OK)) {
      var kept = Loads.patient().withHistograms(folder);
      var result = Loads.run(server.destination(), new Plan.Burst(1, 1), Loads.looking(), kept);
      assertThat(result.all().of(Outcome.OK)).isPositive();
      assertThat(result.unwritten()).contains("No space left on device");
    }
  }

  @Test
  void whatTheServerSentAndIsOfNoUseIsAFailure() throws Exception {
    var body = "{\"token\": \"a\\nb\"}";
    var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    try (var server = RawServer.answering(answer)) {
      var visitors =
          Loads.doing("- {get: /, keep: {token: /token}}\n- {get: /in, headers: {X: '{{token}}'}}");
      var result = Loads.run(server.destination(), new Plan.Burst(3, 1), visitors, Loads.patient());
      assertThat(result.all().of(Outcome.OK)).isEqualTo(3);
      assertThat(result.all().of(Outcome.UNEXPECTED)).isEqualTo(3);
      assertThat(server.lines).containsExactly("GET / HTTP/1.1");
    }
  }

  @Test
  void eachSecondIsToldAndWrittenDown() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var told = new ArrayList<Progress>();
      var result =
          Load.run(
              server.destination(),
              Loads.steady(300, 2_300),
              Loads.doing("- {get: /, name: 'look, twice'}\n- {get: /}"),
              Witness.NONE,
              Loads.patient().withHistograms(folder),
              told::add);
      assertThat(told).hasSize(result.timeline().size()).hasSizeGreaterThan(2);
      assertThat(told.getFirst().left()).isEqualTo(Duration.ofMillis(1_300));
      assertThat(told.getLast().completed()).isEqualTo(result.all().count());
      assertThat(result.unwritten()).isEmpty();
      assertThat(result.keptUp()).isPositive();
      assertThat(merged("response.hlog")).isEqualTo(result.all().response());
      assertThat(merged("service.hlog")).isEqualTo(result.all().service());
      var parts = result.requests().values().stream().map(RequestCounts::response).toList();
      assertThat(parts).hasSize(2);
      assertThat(parts.get(0).plus(parts.get(1))).isEqualTo(result.all().response());
    }
  }

  private LatencyHistogram merged(String name) throws IOException {
    var sum = new Histogram(3);
    try (var log = new HistogramLogReader(folder.resolve(name).toFile())) {
      for (Object interval; (interval = log.nextIntervalHistogram()) != null; ) {
        sum.add((Histogram) interval);
      }
    }
    return LatencyHistogram.of(sum);
  }

  @Test
  void soFarIsWhatWasFoundByTheLastSecond() throws Exception {
    var second = new CountDownLatch(1);
    try (var server = RawServer.answering(RawServer.OK);
        var load =
            Load.start(
                server.destination(),
                Loads.closed(1, AN_HOUR),
                Loads.looking(),
                Witness.NONE,
                Loads.patient(),
                progress -> {
                  if (progress.completed() > 0) {
                    second.countDown();
                  }
                })) {
      second.await();
      var soFar = load.soFar();
      assertThat(soFar.partial()).isTrue();
      assertThat(soFar.timeline()).isNotEmpty();
      assertThat(soFar.all().of(Outcome.OK)).isPositive();
    }
  }
}
