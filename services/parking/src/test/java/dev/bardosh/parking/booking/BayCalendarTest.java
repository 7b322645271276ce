package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.spot.SpotId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BayCalendarTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final SpotId SPOT = new SpotId(new UUID(1, 1));
  private int made;

  @Test
  void firstBookingsTakeTheLowestBays() {
    var calendar = calendar(3);
    assertThat(calendar.place(booking(1, 2)).orElseThrow().getFirst().bay()).isEqualTo(1);
    assertThat(calendar.place(booking(1, 2)).orElseThrow().getFirst().bay()).isEqualTo(2);
    assertThat(calendar.place(booking(2, 3)).orElseThrow().getFirst().bay()).isEqualTo(1);
  }

  @Test
  void windowsThatTouchShareABay() {
    var calendar = calendar(1);
    assertThat(calendar.place(booking(1, 2))).isPresent();
    assertThat(calendar.place(booking(2, 3))).isPresent();
    assertThat(calendar.place(booking(0, 1))).isPresent();
    assertThat(calendar.place(booking(1, 3))).isEmpty();
  }

  @Test
  void aBookingMovesToMakeRoomForALongOne() {
    var calendar = calendar(2);
    calendar.add(booking(1, 2).at(1));
    var later = booking(3, 4).at(2);
    calendar.add(later);
    var placed = calendar.place(booking(1, 4)).orElseThrow();
    assertThat(placed).hasSize(2);
    assertThat(placed.get(0).bay()).isEqualTo(2);
    assertThat(placed.get(1)).isEqualTo(later.at(1));
  }

  @Test
  void whoHasArrivedDoesNotMove() {
    var calendar = calendar(2);
    calendar.add(booking(1, 2).at(1));
    calendar.add(booking(3, 4).at(2).arrived(NOW));
    assertThat(calendar.place(booking(1, 4))).isEmpty();
  }

  @Test
  void whoseWindowHasBegunDoesNotMove() {
    var calendar = calendar(2);
    calendar.add(booking(-1, 2).at(1));
    calendar.add(booking(1, 3).at(2));
    assertThat(calendar.place(booking(2, 4)).orElseThrow()).hasSize(1);
    assertThat(calendar.place(booking(0, 1)).orElseThrow().getFirst().bay()).isEqualTo(2);
    assertThat(calendar.place(booking(0, 2))).isEmpty();
  }

  @Test
  void aBookingThatWasNotReadWholeDoesNotMove() {
    var known = new Spans();
    known.add(window(0, 4));
    var calendar = new BayCalendar(2, known, NOW);
    calendar.add(booking(1, 2).at(1));
    calendar.add(booking(3, 5).at(2));
    assertThat(calendar.place(booking(1, 4))).isEmpty();
  }

  @Test
  void anExtensionStaysOnItsBayAndPushesOthersAway() {
    var calendar = calendar(2);
    var standing = booking(-1, 2).at(1).arrived(NOW);
    var next = booking(2, 4).at(1);
    calendar.add(standing);
    calendar.add(next);
    var placed = calendar.replace(standing, longer(standing, 3), true).orElseThrow();
    assertThat(placed).containsExactly(longer(standing, 3), next.at(2));
  }

  @Test
  void anExtensionWithoutRoomChangesNothing() {
    var calendar = calendar(1);
    var standing = booking(-1, 2).at(1).arrived(NOW);
    calendar.add(standing);
    calendar.add(booking(2, 4).at(1));
    assertThat(calendar.replace(standing, longer(standing, 3), true)).isEmpty();
    assertThat(calendar.replace(standing, longer(standing, 2), true)).isPresent();
  }

  @Test
  void whatIsFreedCanBeTakenByThoseWhoWereRefused() {
    var calendar = calendar(1);
    var first = booking(1, 3).at(1);
    calendar.add(first);
    assertThat(calendar.place(booking(2, 4))).isEmpty();
    calendar.remove(first);
    assertThat(calendar.place(booking(2, 4))).isPresent();
  }

  /** Against exhaustive search: room is found whenever any assignment of those ahead has it. */
  @Test
  void roomIsFoundWheneverAnyRearrangementHasIt() {
    for (int seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      int bays = 1 + random.nextInt(4);
      var model = new HashMap<BookingId, Booking>();
      var calendar = calendar(bays);
      for (int step = 0; step < 12; step++) {
        var wanted = randomBooking(random, 0);
        var placed = calendar.place(wanted);
        assertThat(placed.isPresent()).as("seed %s", seed).isEqualTo(deepest(model, wanted) < bays);
        take(model, placed);
        assertNoOverlap(model, bays, seed);
        if (random.nextInt(4) == 0 && !model.isEmpty()) {
          var gone = model.remove(model.keySet().iterator().next());
          calendar.remove(gone);
        }
      }
    }
  }

  @Test
  void randomChangesAmongPinnedBookingsNeverOverlap() {
    for (int seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      int bays = 1 + random.nextInt(5);
      var model = new HashMap<BookingId, Booking>();
      var calendar = calendar(bays);
      for (int step = 0; step < 25; step++) {
        change(random, calendar, model);
        assertNoOverlap(model, bays, seed);
      }
    }
  }

  private void change(Random random, BayCalendar calendar, Map<BookingId, Booking> model) {
    if (model.isEmpty() || random.nextInt(3) == 0) {
      var wanted = randomBooking(random, -5);
      var free = isFree(1, model, wanted);
      var placed = calendar.place(wanted);
      assertThat(placed.isPresent() || !free).isTrue();
      take(model, placed);
      return;
    }
    var booking = List.copyOf(model.values()).get(random.nextInt(model.size()));
    switch (random.nextInt(4)) {
      case 0 -> {
        calendar.remove(booking);
        model.remove(booking.id());
      }
      case 1 -> {
        var arrived = booking.arrived(NOW);
        calendar.refresh(arrived);
        model.put(arrived.id(), arrived);
      }
      default -> {
        var other = randomBooking(random, -5).window();
        var stays = booking.status() == BookingStatus.ARRIVED;
        var window = stays ? covering(booking.window(), other) : other;
        var wanted = booking.over(window, 0, booking.currency());
        take(model, calendar.replace(booking, wanted, stays));
      }
    }
  }

  /** The shortest window that covers both. */
  private static Window covering(Window one, Window other) {
    return new Window(
        one.from().isBefore(other.from()) ? one.from() : other.from(),
        one.to().isAfter(other.to()) ? one.to() : other.to());
  }

  @Test
  void thousandsOfBaysAreFilledAndRefusedQuickly() {
    var calendar = calendar(5_000);
    var random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      assertThat(calendar.place(booking(10, 20))).isPresent();
    }
    for (int i = 0; i < 20_000; i++) {
      int from = random.nextInt(10, 20);
      assertThat(calendar.place(booking(from, from + 1 + random.nextInt(20)))).isEmpty();
    }
  }

  private static void take(Map<BookingId, Booking> model, Optional<List<Booking>> placed) {
    placed.ifPresent(all -> all.forEach(booking -> model.put(booking.id(), booking)));
  }

  private static void assertNoOverlap(Map<BookingId, Booking> model, int bays, int seed) {
    var all = new ArrayList<>(model.values());
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).bay()).isBetween(1, bays);
      for (int j = 0; j < i; j++) {
        assertThat(
                all.get(i).bay() == all.get(j).bay()
                    && all.get(i).window().overlaps(all.get(j).window()))
            .as("seed %s: %s and %s", seed, all.get(i), all.get(j))
            .isFalse();
      }
    }
  }

  /** Intervals fit on n bays exactly when no more than n of them overlap anywhere. */
  private static int deepest(Map<BookingId, Booking> model, Booking wanted) {
    var starts = new ArrayList<Instant>();
    starts.add(wanted.window().from());
    model.values().forEach(booking -> starts.add(booking.window().from()));
    return (int)
        starts.stream()
            .filter(start -> contains(wanted.window(), start))
            .mapToLong(
                start -> model.values().stream().filter(b -> contains(b.window(), start)).count())
            .max()
            .orElse(0);
  }

  private static boolean contains(Window window, Instant moment) {
    return !moment.isBefore(window.from()) && moment.isBefore(window.to());
  }

  private static boolean isFree(int bay, Map<BookingId, Booking> model, Booking wanted) {
    return model.values().stream()
        .noneMatch(b -> b.bay() == bay && b.window().overlaps(wanted.window()));
  }

  private Booking randomBooking(Random random, int earliest) {
    int from = random.nextInt(earliest, 12);
    return booking(from, from + 1 + random.nextInt(6));
  }

  private BayCalendar calendar(int bays) {
    var known = new Spans();
    known.add(window(-1_000, 1_000));
    return new BayCalendar(bays, known, NOW.minusSeconds(1));
  }

  private Booking booking(int from, int to) {
    return Booking.held(
        new BookingId(new UUID(0, ++made)),
        SPOT,
        SPOT.value(),
        new Plate("A 1"),
        window(from, to),
        100,
        Currency.getInstance("EUR"),
        NOW,
        NOW.plus(Duration.ofMinutes(10)));
  }

  private static Booking longer(Booking booking, int to) {
    return booking.over(
        new Window(booking.window().from(), window(0, to).to()), 0, booking.currency());
  }

  /** Hours from now. */
  private static Window window(int from, int to) {
    return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(to)));
  }
}
