package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All SQL about bookings that a decision needs. */
public final class BookingStore {
  /** What {@link #booking} reads. */
  static final String SELECT =
      """
      select id, spot_id, bay, account_id, plate, starts_at, ends_at, status, due_at, price,
        currency, created_at, confirmed_at, arrived_at, ended_at
      from parking.booking
      """;

  private static final Duration SHORT_STAY = Duration.ofHours(24);

  /** A window of a spot, over which its bookings are asked for. */
  record SpotWindow(SpotId spot, Window window) {}

  Optional<SpotId> spotOf(Tx tx, BookingId id) {
    return tx.first(
        "select spot_id from parking.booking where id = ?",
        row -> new SpotId(row.uuid("spot_id")),
        id.value());
  }

  public List<Booking> named(Tx tx, Collection<BookingId> ids) {
    return tx.list(
        SELECT
            + """
        where id = any(?)
        """,
        BookingStore::booking,
        (Object) ids.stream().map(BookingId::value).toArray(UUID[]::new));
  }

  /**
   * Active ones that overlap any of the windows, each once for each different one. Stays of up to a
   * day (index booking_calendar) and the few longer ones (index booking_long) are looked for apart,
   * so that no window has to look back over all that began in thirty days. Lateral, because a join
   * is planned as a scan of all bookings while the table is small and stays so when it has grown.
   */
  List<Booking> active(Tx tx, Collection<SpotWindow> windows) {
    var wanted = windows.stream().distinct().toList();
    return tx.list(
        """
        select booking.* from unnest(?, ?, ?, ?, ?) as wanted (spot, day_before, earliest, from_at, to_at)
        cross join lateral (
        """
            + SELECT
            + """
          where spot_id = spot and starts_at >= day_before and starts_at < to_at
            and ends_at > from_at and ends_at - starts_at <= interval '24 hours'
            and status in ('held', 'confirmed', 'arrived')
          union all
        """
            + SELECT
            + """
          where spot_id = spot and starts_at >= earliest and starts_at < to_at
            and ends_at > from_at and ends_at - starts_at > interval '24 hours'
            and status in ('held', 'confirmed', 'arrived')) as booking
        """,
        BookingStore::booking,
        array(wanted, at -> at.spot().value(), UUID[]::new),
        array(wanted, at -> at.window().from().minus(SHORT_STAY), Instant[]::new),
        array(wanted, at -> at.window().from().minus(Window.LONGEST), Instant[]::new),
        array(wanted, at -> at.window().from(), Instant[]::new),
        array(wanted, at -> at.window().to(), Instant[]::new));
  }

  /** Active ones on bays beyond the given ones, the soonest first, some of each spot. */
  List<Booking> beyond(Tx tx, Map<SpotId, Integer> lastBays, int mostOfSpot) {
    return tx.list(
        """
        select booking.* from unnest(?, ?) as wanted (spot, last_bay)
        cross join lateral (
        """
            + SELECT
            + """
          where spot_id = spot and bay > last_bay
            and status in ('held', 'confirmed', 'arrived')
          order by starts_at
          limit ?) as booking
        """,
        BookingStore::booking,
        array(lastBays.keySet(), SpotId::value, UUID[]::new),
        lastBays.values().stream().mapToInt(Integer::intValue).toArray(),
        mostOfSpot);
  }

  /** Those of the spots that time has taken further, the longest overdue first. */
  List<Booking> due(Tx tx, Collection<SpotId> spots, Instant now, int most) {
    return tx.list(
        SELECT
            + """
        where spot_id = any(?) and due_at <= ?
        order by due_at
        limit ?
        """,
        BookingStore::booking,
        array(spots, SpotId::value, UUID[]::new),
        now,
        most);
  }

  /** Spots with bookings that time has taken further (index booking_due). */
  public List<SpotId> spotsDue(Tx tx, Instant now, int mostBookings) {
    return tx.list(
        """
        select distinct spot_id from (
          select spot_id from parking.booking where due_at <= ? order by due_at limit ?) as due
        """,
        row -> new SpotId(row.uuid("spot_id")),
        now,
        mostBookings);
  }

  void insert(Tx tx, Collection<Booking> bookings) {
    write(
        tx,
        """
        insert into parking.booking (id, spot_id, bay, account_id, plate, starts_at, ends_at,
          status, due_at, price, currency, created_at, confirmed_at, arrived_at, ended_at)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        bookings);
  }

  /** One statement, since bookings may take each other's bays. */
  void update(Tx tx, Collection<Booking> bookings) {
    write(
        tx,
        """
        update parking.booking as booking
        set bay = given.bay, plate = given.plate, starts_at = given.starts_at,
          ends_at = given.ends_at, status = given.status, due_at = given.due_at,
          price = given.price, currency = given.currency,
          sequence = booking.sequence + 1, confirmed_at = given.confirmed_at,
          arrived_at = given.arrived_at, ended_at = given.ended_at
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as given (id, spot_id, bay,
          account_id, plate, starts_at, ends_at, status, due_at, price, currency, created_at,
          confirmed_at, arrived_at, ended_at)
        where booking.id = given.id
        """,
        bookings);
  }

  private static void write(Tx tx, String sql, Collection<Booking> given) {
    if (given.isEmpty()) {
      return;
    }
    var bookings = new ArrayList<>(given);
    bookings.sort(
        Comparator.comparing(Booking::spot).thenComparing(booking -> booking.id().value()));
    tx.update(
        sql,
        array(bookings, booking -> booking.id().value(), UUID[]::new),
        array(bookings, booking -> booking.spot().value(), UUID[]::new),
        bookings.stream().mapToInt(Booking::bay).toArray(),
        array(bookings, Booking::driver, UUID[]::new),
        array(bookings, booking -> booking.plate().text(), String[]::new),
        array(bookings, booking -> booking.window().from(), Instant[]::new),
        array(bookings, booking -> booking.window().to(), Instant[]::new),
        array(bookings, booking -> booking.status().label(), String[]::new),
        instants(bookings, Booking::dueAt),
        bookings.stream().mapToLong(Booking::price).toArray(),
        array(bookings, booking -> booking.currency().getCurrencyCode(), String[]::new),
        array(bookings, Booking::createdAt, Instant[]::new),
        instants(bookings, Booking::confirmedAt),
        instants(bookings, Booking::arrivedAt),
        instants(bookings, Booking::endedAt));
  }

  private static <T, A> A[] array(
      Collection<T> values, Function<T, A> part, IntFunction<A[]> maker) {
    return values.stream().map(part).toArray(maker);
  }

  private static @Nullable Instant[] instants(
      Collection<Booking> bookings, Function<Booking, Optional<Instant>> part) {
    @Nullable Instant[] instants = new @Nullable Instant[bookings.size()];
    int i = 0;
    for (var booking : bookings) {
      instants[i++] = part.apply(booking).orElse(null);
    }
    return instants;
  }

  public static Booking booking(Row row) throws SQLException {
    return new Booking(
        new BookingId(row.uuid("id")),
        new SpotId(row.uuid("spot_id")),
        row.integer("bay"),
        row.uuid("account_id"),
        new Plate(row.text("plate")),
        new Window(row.instant("starts_at"), row.instant("ends_at")),
        BookingStatus.of(row.text("status")),
        row.optionalInstant("due_at"),
        row.bigint("price"),
        Currency.getInstance(row.text("currency")),
        row.instant("created_at"),
        row.optionalInstant("confirmed_at"),
        row.optionalInstant("arrived_at"),
        row.optionalInstant("ended_at"));
  }
}
