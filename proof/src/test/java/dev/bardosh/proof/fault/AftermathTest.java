package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.External;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server's pages answer as soon as it is healed; what people see is another matter. */
@Timeout(30)
class AftermathTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Pace PACE =
      new Pace(
          Duration.ofMillis(50),
          Duration.ofMillis(5),
          Duration.ofMillis(60),
          Duration.ofSeconds(5),
          Duration.ofMillis(1_600));

  @Test
  void whoSeesErrorsForEverIsNotServedAgainThoughThePagesAnswer() throws Exception {
    var strike = strike(people(since -> OptionalLong.of(System.nanoTime())));
    assertThat(strike.answered()).isPresent();
    assertThat(strike.recovery()).isEmpty();
    assertThat(strike.remark()).startsWith("people still saw errors").endsWith("s later");
  }

  @Test
  void theLastErrorEndsTheRecovery() throws Exception {
    var strike = strike(people(AftermathTest::untilPatienceEnds));
    assertThat(strike.answered()).hasValueSatisfying(it -> assertThat(it).isLessThan(PATIENCE));
    assertThat(strike.recovery()).hasValue(PATIENCE);
    assertThat(strike.remark()).isEmpty();
  }

  private static OptionalLong untilPatienceEnds(long since) {
    return OptionalLong.of(Math.min(System.nanoTime(), since + PATIENCE.toNanos()));
  }

  /** Nobody has seen an error for a while only because everybody still waits for an answer. */
  @Test
  void whoStillWaitsMaySeeOneYet() throws Exception {
    var healed = new AtomicLong(System.nanoTime());
    var hanging =
        new People(
            Map::of,
            since -> {
              healed.set(since);
              return over(since) ? OptionalLong.of(since + PATIENCE.toNanos()) : NONE;
            },
            () -> over(healed.get()) ? NONE : OptionalLong.of(healed.get()));
    assertThat(strike(hanging).recovery()).hasValue(PATIENCE);
  }

  private static final OptionalLong NONE = OptionalLong.empty();

  private static boolean over(long since) {
    return System.nanoTime() - since > PATIENCE.toNanos();
  }

  /** Whoever asked before could not be helped any more. */
  @Test
  void whatWasAskedBeforeIsCountedAndHeldAgainstNobody() throws Exception {
    var asked = new AtomicLong();
    var late = new People(() -> Map.of("timeout", asked.incrementAndGet()), _ -> NONE, () -> NONE);
    var strike = strike(late);
    assertThat(strike.recovery()).isEqualTo(strike.answered()).isPresent();
    assertThat(strike.errors()).containsOnlyKeys("timeout");
  }

  /** A workload may call some errors acceptable: they are no fault's doing. */
  @Test
  void errorsThatWereThereBeforeAreNotTheFaultsDoing() throws Exception {
    var begun = System.nanoTime();
    var strike =
        strike(
            new People(
                () -> Map.of("500", (System.nanoTime() - begun) / 1_000_000),
                since -> OptionalLong.of(System.nanoTime()),
                OptionalLong::empty));
    assertThat(strike.recovery()).isEqualTo(strike.answered()).isPresent();
    assertThat(strike.remark()).startsWith("people saw errors before it struck too");
  }

  @Test
  void oneErrorByChanceBeforeDoesNotExcuseThoseAfterwards() throws Exception {
    var asked = new AtomicLong();
    var strike =
        strike(
            new People(
                () -> Map.of("500", Math.min(1, asked.getAndIncrement())),
                since -> OptionalLong.of(System.nanoTime()),
                OptionalLong::empty));
    assertThat(strike.recovery()).isEmpty();
    assertThat(strike.remark()).startsWith("people still saw errors");
  }

  private static People people(LongFunction<OptionalLong> lastError) {
    return new People(Map::of, lastError, OptionalLong::empty);
  }

  private static Strike strike(People people) throws IOException, InterruptedException {
    try (var echo = new EchoServer();
        var wire = Wire.to(echo.address(), 1)) {
      var scene =
          new Scene(
              new External(echo.url(), Optional.empty()),
              echo.address(),
              Optional.of(wire),
              "/",
              true);
      var cut = new BrokenNetwork(BrokenNetwork.Way.CUT, Duration.ofMillis(20));
      var clock = InstantSource.system();
      var faults = new Faults(scene, List.of(), people, PACE, clock, 1, name -> {});
      return faults.alone(List.of(cut), 1).getFirst().strikes().getFirst();
    }
  }
}
