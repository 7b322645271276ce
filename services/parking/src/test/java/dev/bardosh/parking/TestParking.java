package dev.bardosh.parking;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingStore;
import dev.bardosh.parking.booking.ParkingSettings;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotDecision;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.driver.Confirmations;
import dev.bardosh.parking.driver.Letters;
import dev.bardosh.parking.driver.Receipts;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.decide.Decider;
import dev.bardosh.platform.decide.Engine;
import dev.bardosh.platform.decide.EngineSettings;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Spots and their bookings on a real database, decided by a real engine, at a time one sets. */
public final class TestParking implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  public static final String SITE = "https://parking.example.org";
  public static final Plate PLATE = new Plate("01 A 123 BC");

  /** Refuses nobody because a slow machine makes one wait. */
  private static final EngineSettings PATIENT = new EngineSettings(2, 512, 20_000, 60_000);

  public final TestDatabase database = TestDatabase.create("platform", "parking");
  public final AtomicReference<Instant> time = new AtomicReference<>(START);
  public final SpotStore spots = new SpotStore();
  public final BookingStore bookings = new BookingStore();
  public final Receipts receipts = new Receipts(database.db());
  public final Letters letters = new Letters(() -> SITE);
  public final SpotDecision decision =
      new SpotDecision(
          ParkingSettings.DEFAULT,
          spots,
          bookings,
          new Confirmations(receipts, Optional.of(letters)));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  public final Engine engine = engine(registry);
  public final Decider<SpotCommand, SpotOutcome> decider = engine.decider(decision);

  /** One more on the same database, as another process has it. */
  public Engine engine() {
    return engine(new SimpleMeterRegistry());
  }

  private Engine engine(SimpleMeterRegistry registry) {
    return Engine.start(database.db(), PATIENT, time::get, registry);
  }

  /** Commands that no batch has begun. */
  public int waiting() {
    return registry.get("bardosh.decide.queue").gauges().stream()
        .mapToInt(gauge -> (int) gauge.value())
        .sum();
  }

  public static Actor driver() {
    return new Actor(UUID.randomUUID(), Set.of(), Set.of("*"), UUID.randomUUID());
  }

  public static Spot spotOf(Actor owner, int capacity) {
    return new Spot(
        new SpotId(Ids.next(START)),
        owner.account(),
        Optional.empty(),
        "Chorsu, north",
        "Navoi 1; Tashkent",
        new Place(41.32, 69.23),
        SpotKind.LOT,
        capacity,
        0,
        0,
        Tariff.hourly(600, "UZS"),
        ZoneId.of("Asia/Tashkent"),
        OpeningHours.ALWAYS,
        false,
        "{}",
        START,
        START);
  }

  public Spot spot(int capacity) {
    return insert(spotOf(driver(), capacity));
  }

  public Spot insert(Spot spot) {
    database.db().run(tx -> spots.insert(tx, List.of(spot)));
    return spot;
  }

  public SpotOutcome ask(SpotCommand command) {
    return decider.submit(command).join();
  }

  /** Hours from the start. */
  public static SpotCommand.Hold hold(Spot spot, Actor driver, double from, double to) {
    return new SpotCommand.Hold(spot.id(), driver, BookingId.next(START), at(from), at(to), PLATE);
  }

  /** A booking that got its bay. */
  public Booking held(Spot spot, Actor driver, double from, double to) {
    return ((SpotOutcome.Held) ask(hold(spot, driver, from, to))).booking();
  }

  public Booking confirmed(Spot spot, Actor driver, double from, double to) {
    var held = held(spot, driver, from, to);
    return booking(ask(new SpotCommand.Confirm(spot.id(), driver, held.id())));
  }

  public static Booking booking(SpotOutcome outcome) {
    return ((SpotOutcome.Updated) outcome).booking();
  }

  public static Instant at(double hours) {
    return START.plusSeconds(Math.round(hours * 3_600));
  }

  public void pass(Duration duration) {
    time.updateAndGet(now -> now.plus(duration));
  }

  /** As it is written down. */
  public Booking stored(BookingId id) {
    return database.db().read(tx -> bookings.named(tx, Set.of(id))).getFirst();
  }

  /** What was noted of an administrator, in the order in which it was done. */
  public List<String> deeds(Actor administrator) {
    return database.db().read(tx -> Audit.list(tx, Optional.empty(), 100)).reversed().stream()
        .filter(entry -> entry.actor().equals(Optional.of(administrator.account())))
        .map(entry -> entry.action() + " " + entry.subject())
        .toList();
  }

  /** From where, as it was noted. */
  public Set<String> addresses(Actor administrator) {
    return database.db().read(tx -> Audit.list(tx, Optional.empty(), 100)).stream()
        .filter(entry -> entry.actor().equals(Optional.of(administrator.account())))
        .map(entry -> entry.address())
        .collect(Collectors.toSet());
  }

  /** Pairs of active bookings on one bay at one moment; asks the rows, not the constraint. */
  public long overlaps() {
    return count(
        """
        select count(*) as n from parking.booking one join parking.booking other
          on one.spot_id = other.spot_id and one.bay = other.bay and one.id < other.id
          and one.starts_at < other.ends_at and other.starts_at < one.ends_at
        where one.due_at is not null and other.due_at is not null
        """);
  }

  public long active(Spot spot) {
    return count(
        "select count(*) as n from parking.booking where due_at is not null and spot_id = ?",
        spot.id().value());
  }

  public long count(String sql, Object... parameters) {
    return database
        .db()
        .read(tx -> tx.first(sql, row -> row.bigint("n"), parameters).orElseThrow());
  }

  @Override
  public void close() {
    engine.close();
    database.close();
  }
}
