package dev.bardosh.parking.booking;

import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.driver;
import static dev.bardosh.parking.TestParking.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.booking.SpotOutcome.Held;
import dev.bardosh.parking.booking.SpotOutcome.SpotTaken;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.decide.Decider;
import dev.bardosh.platform.decide.Engine;
import dev.bardosh.platform.http.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once, also through two engines on one database. */
class BookingRaceTest {
  private static TestParking parking;
  private static List<Decider<SpotCommand, SpotOutcome>> deciders;
  private static Engine other;

  @BeforeAll
  static void start() {
    parking = new TestParking();
    other = parking.engine();
    deciders = List.of(parking.decider, other.decider(parking.decision));
  }

  @AfterAll
  static void stop() {
    other.close();
    parking.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 300})
  void ofAThousandAtOnceAsManyWinAsThereAreBays(int bays) {
    var spot = parking.spot(bays);
    var outcomes = atOnce(1_000, i -> hold(spot, driver(), 1, 3));
    assertThat(outcomes.stream().filter(Held.class::isInstance)).hasSize(bays);
    assertThat(outcomes.stream().filter(SpotTaken.class::isInstance)).hasSize(1_000 - bays);
    assertThat(parking.active(spot)).isEqualTo(bays);
    assertThat(parking.overlaps()).isZero();
  }

  @Test
  void everythingRacingEverythingLeavesNoOverlap() {
    var spots = List.of(parking.spot(2), parking.spot(5));
    var known = new ConcurrentLinkedQueue<Booking>();
    var drivers = IntStream.range(0, 6).mapToObj(i -> driver()).toList();
    for (int round = 0; round < 12; round++) {
      var random = new Random(round);
      var asked = new ArrayList<>(known);
      var commands =
          IntStream.range(0, 250).mapToObj(i -> command(random, spots, drivers, asked)).toList();
      for (var outcome : atOnce(commands.size(), commands::get)) {
        if (outcome instanceof Held(var booking)) {
          known.add(booking);
        }
      }
      assertThat(parking.overlaps()).as("round %s", round).isZero();
      parking.pass(Duration.ofMinutes(4));
    }
    assertThat(known).hasSizeGreaterThan(50);
  }

  private static SpotCommand command(
      Random random, List<Spot> spots, List<Actor> drivers, List<Booking> known) {
    double from = 1 + random.nextInt(40) / 4.0;
    double to = from + 0.25 + random.nextInt(20) / 4.0;
    if (known.isEmpty() || random.nextInt(3) == 0) {
      return hold(
          spots.get(random.nextInt(spots.size())),
          drivers.get(random.nextInt(drivers.size())),
          from,
          to);
    }
    var booking = known.get(random.nextInt(known.size()));
    var driver =
        drivers.stream().filter(d -> d.account().equals(booking.driver())).findAny().orElseThrow();
    var spot = booking.spot();
    return switch (random.nextInt(8)) {
      case 0, 1 -> new SpotCommand.Confirm(spot, driver, booking.id());
      case 2 -> new SpotCommand.Arrive(spot, driver, booking.id());
      case 3 -> new SpotCommand.Leave(spot, driver, booking.id());
      case 4 -> new SpotCommand.Cancel(spot, driver, booking.id());
      case 5 -> new SpotCommand.Extend(spot, driver, booking.id(), at(to));
      case 6 -> new SpotCommand.Settle(spot);
      default ->
          new SpotCommand.Change(
              spot,
              driver,
              booking.id(),
              Optional.of(at(from)),
              Optional.of(at(to)),
              Optional.empty());
    };
  }

  /** Submitted from several threads, by turns to the one engine and the other. */
  private static List<SpotOutcome> atOnce(int count, IntFunction<SpotCommand> command) {
    var begin = new CountDownLatch(1);
    var asked =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                            () -> {
                              await(begin);
                              return deciders.get(i % 2).submit(command.apply(i));
                            },
                            Thread::startVirtualThread)
                        .thenCompose(answer -> answer))
            .toList();
    begin.countDown();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
