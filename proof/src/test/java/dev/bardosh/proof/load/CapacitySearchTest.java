package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bardosh.proof.load.CapacitySearch.Range;
import dev.bardosh.proof.load.CapacitySearch.Trials;
import dev.bardosh.proof.load.Trial.Side;
import dev.bardosh.proof.workload.Thresholds;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search against servers that are a formula. */
class CapacitySearchTest {
  private static final Thresholds THRESHOLDS =
      new Thresholds(
          Optional.empty(),
          new Threshold(Duration.ofMillis(100), 0.001),
          Optional.of(new Threshold(Duration.ofSeconds(1), 0.05)));
  private static final List<String> LATE = List.of("the generator lagged");
  private static final Range RATES = new Range(10, 100_000, 0);

  /** A queue with one counter: 5 ms a person at rest, ever longer near {@code most} a second. */
  private static Trial queue(double load, double most) {
    var use = load / most;
    return use < 1
        ? trial(load, 5 / (1 - use), 0, 1, List.of())
        : trial(load, 5_000, 0, 1 / use, List.of());
  }

  private static Trial trial(
      double load, double p99Millis, double errors, double keptUp, List<String> voidBecause) {
    var histogram = LatencyHistogram.histogram();
    for (var i = 0; i < 1_000; i++) {
      LatencyHistogram.record(histogram, (long) (p99Millis * 1e6));
    }
    var latency = LatencyHistogram.of(histogram);
    return new Trial(
        load,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(10),
        latency,
        LoadResult.Visits.NONE,
        load,
        errors,
        keptUp,
        voidBecause);
  }

  private static Trial calm(double load) {
    return trial(load, 5, 0, 1, List.of());
  }

  private static Trial late(double load) {
    return trial(load, 500, 0, 1, LATE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {37, 1_000, 54_321})
  void theEdgesAreFoundToATwentieth(double most) throws InterruptedException {
    var found = CapacitySearch.find(THRESHOLDS, RATES, 1, load -> queue(load, most));
    // p99 is three times that at rest at 2/3 of the most, 100 ms at 95 %, 1 s at 99.5 %
    var atRest = 1 - 10 / most;
    near(found.optimal().load(), most * (1 - atRest / 3));
    near(found.acceptable().load(), most * 0.95);
    near(found.critical().load(), most * 0.995);
    assertThat(found.acceptable().because().orElseThrow()).startsWith("p99 was");
    assertThat(found.critical().because()).isPresent();
    assertThat(found.acceptable().trial().orElseThrow().response().millis(99)).isLessThan(100);
    assertThat(found.trials()).hasSizeLessThan(35);
  }

  private static void near(double found, double truth) {
    assertThat(found).isCloseTo(truth, within(0.06 * truth));
  }

  @Test
  void theMedianOfTheRepetitionsCounts() throws InterruptedException {
    var tried = new ArrayList<Double>();
    var found =
        CapacitySearch.find(
            THRESHOLDS,
            RATES,
            3,
            load -> {
              tried.add(load);
              // a server that once has a bad day
              return queue(load, tried.size() < 18 ? 500 : 1_000);
            });
    near(found.acceptable().load(), 950);
    assertThat(found.acceptable().least()).isLessThan(600);
    assertThat(found.acceptable().most()).isGreaterThan(900);
    assertThat(found.trials()).hasSameSizeAs(tried);
  }

  @Test
  void aServerThatNothingBreaksHasALowerBound() throws InterruptedException {
    var found = CapacitySearch.find(THRESHOLDS, RATES, 1, load -> queue(load, 1e9));
    assertThat(found.acceptable().load()).isEqualTo(100_000);
    assertThat(found.acceptable().because()).isEmpty();
    assertThat(found.critical().because()).isEmpty();
  }

  @Test
  void aServerThatIsAlwaysTooSlowCarriesNobody() throws InterruptedException {
    var found =
        CapacitySearch.find(THRESHOLDS, RATES, 2, load -> trial(load, 3_000, 0, 1, List.of()));
    assertThat(found.acceptable().load()).isZero();
    assertThat(found.acceptable().trial()).isEmpty();
    assertThat(found.acceptable().because()).isPresent();
    assertThat(found.critical().load()).isPositive();
    assertThat(found.trials()).hasSizeLessThan(30);
  }

  @Test
  void errorsAndFallingBehindBreakItToo() throws InterruptedException {
    edgeIsAt(300, load -> trial(load, 5, load > 300 ? 0.01 : 0, 1, List.of()), "1.000 % failed");
    edgeIsAt(300, load -> trial(load, 5, 0, load > 300 ? 0.9 : 1, List.of()), "90 % were done");
  }

  private static Capacity edgeIsAt(double edge, Trials server, String because)
      throws InterruptedException {
    var found = CapacitySearch.find(THRESHOLDS, RATES, 1, server);
    near(found.acceptable().load(), edge);
    assertThat(found.acceptable().because().orElseThrow()).startsWith(because);
    return found;
  }

  /** At the end of ten seconds, one of 100 may be under way and yet be answered within 100 ms. */
  @Test
  void whatIsUnderWayAtTheEndIsNoArrear() throws InterruptedException {
    var within = THRESHOLDS.acceptable();
    assertThat(trial(100, 5, 0, 0.968, List.of()).side(within)).isInstanceOf(Side.Within.class);
    assertThat(trial(100, 5, 0, 0.966, List.of()).side(within)).isInstanceOf(Side.Beyond.class);
  }

  @Test
  void whatMayBeTheGeneratorsDoingIsWithinWhenMostTriesAre() throws InterruptedException {
    var tried = new HashSet<Double>();
    var found =
        CapacitySearch.find(
            THRESHOLDS, RATES, 1, load -> tried.add(load) ? late(load) : queue(load, 1_000));
    near(found.acceptable().load(), 950);
  }

  /** Else every failure would get another try, and no success would. */
  @Test
  void oneLuckyTryCarriesNobody() throws InterruptedException {
    var tries = new HashMap<Double, Integer>();
    var found =
        edgeIsAt(
            300,
            load -> load > 300 && tries.merge(load, 1, Integer::sum) != 2 ? late(load) : calm(load),
            LATE.getFirst());
    assertThat(found.acceptable().lowerBound()).isTrue();
    assertThat(tries.values()).contains(3).allMatch(times -> times <= 3);
  }

  @Test
  void oneBadMomentTurnsNobodyAway() throws InterruptedException {
    var tried = new AtomicInteger();
    var found =
        CapacitySearch.find(
            THRESHOLDS,
            RATES,
            1,
            load ->
                tried.incrementAndGet() == 3
                    ? trial(load, 400, 0, 0.95, List.of())
                    : queue(load, 1_000));
    near(found.acceptable().load(), 950);
  }

  @Test
  void aTryThatIsJustWithinIsTriedAgain() throws InterruptedException {
    var tries = new HashMap<Double, Integer>();
    var found =
        edgeIsAt(
            300,
            load ->
                load <= 300
                    ? calm(load)
                    : tries.merge(load, 1, Integer::sum) == 1
                        ? trial(load, 99, 0, 1, List.of())
                        : trial(load, 150, 0, 1, List.of()),
            "p99 was 150");
    assertThat(tries.values()).contains(3);
    assertThat(found.trials()).filteredOn(trial -> trial.load() == 10).hasSize(1);
  }

  @Test
  void theFiguresAreThoseOfTheWorstTryThatAgrees() {
    var within = THRESHOLDS.acceptable();
    var tries = Tries.of(late(9)).and(trial(9, 80, 0, 1, List.of())).and(calm(9));
    assertThat(tries.side(within)).isInstanceOf(Side.Within.class);
    assertThat(tries.figures(within).response().millis(99)).isCloseTo(80, within(1.0));
    assertThat(Tries.of(late(9)).and(calm(9)).side(within)).isInstanceOf(Side.Unclear.class);
  }

  /** Of the median nobody knows that it holds: one search of three could not see it do so. */
  @Test
  void whereItIsOnlyALowerBoundTheLeastSearchCounts() throws InterruptedException {
    var tried = new AtomicInteger();
    var found =
        CapacitySearch.find(
            THRESHOLDS,
            RATES,
            3,
            load -> load > (tried.incrementAndGet() < 20 ? 500 : 1_000) ? late(load) : calm(load));
    var edge = found.acceptable();
    assertThat(edge.lowerBound()).isTrue();
    near(edge.load(), 500);
    near(edge.median(), 1_000);
    assertThat(edge.load()).isEqualTo(edge.least());
    assertThat(edge.trial().orElseThrow().load()).isEqualTo(edge.least());
    assertThat(found.optimal().load()).isLessThanOrEqualTo(edge.load());
  }

  @Test
  void whereTheGeneratorIsTheLimitThatIsSaid() throws InterruptedException {
    var limit = List.of("busy 97 % of the time");
    var found =
        edgeIsAt(
            300,
            load -> load > 300 ? trial(load, 500, 0, 1, limit) : trial(load, 5, 0, 1, List.of()),
            limit.getFirst());
    assertThat(found.acceptable().lowerBound()).isTrue();
    var server =
        CapacitySearch.find(THRESHOLDS, RATES, 1, load -> trial(load, load, 0, 1, List.of()));
    assertThat(server.acceptable().lowerBound()).isFalse();
  }

  /** Lateness is part of the response: the server alone was quicker than that. */
  @Test
  void whatIsWithinInSpiteOfTheGeneratorIsWithin() {
    var late = List.of("the generator lagged");
    assertThat(trial(100, 99, 0, 1, late).side(THRESHOLDS.acceptable()))
        .isInstanceOf(Side.Within.class);
    assertThat(trial(100, 101, 0, 1, late).side(THRESHOLDS.acceptable()))
        .isEqualTo(new Side.Unclear(late.getFirst()));
  }

  @Test
  void usersAreWhole() throws InterruptedException {
    var found =
        CapacitySearch.find(THRESHOLDS, new Range(1, 1_000, 1), 1, load -> queue(load, 11.3));
    assertThat(found.acceptable().load()).isEqualTo(10);
    assertThat(found.trials()).allMatch(trial -> trial.load() == Math.rint(trial.load()));
  }

  @Test
  void whoSaysWhatEaseIsIsTaken() throws InterruptedException {
    var ease = new Threshold(Duration.ofMillis(50), 0);
    var said = new Thresholds(Optional.of(ease), THRESHOLDS.acceptable(), Optional.empty());
    var found = CapacitySearch.find(said, RATES, 1, load -> queue(load, 1_000));
    near(found.optimal().load(), 900);
    near(found.critical().load(), 950);
    assertThat(found.critical().load()).isGreaterThan(found.acceptable().load());
  }

  /** Each is seconds long, and a proof has some minutes for all. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.9})
  void onARestlessMachineItEndsAsWell(double restless) throws InterruptedException {
    for (var seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var found =
          CapacitySearch.find(
              THRESHOLDS,
              RATES,
              3,
              load -> {
                var calm = Math.clamp(100 * Math.pow(load / 1_600, 4), 8, 6_000);
                var p99 = calm * Math.exp(restless * random.nextGaussian());
                return trial(load, p99, 0, 1, p99 > 33 ? LATE : List.of());
              });
      assertThat(found.trials()).hasSizeLessThan(80);
    }
  }
}
