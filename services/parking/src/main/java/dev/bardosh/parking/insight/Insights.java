package dev.bardosh.parking.insight;

import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What bookings tell, asked by one query each. */
public final class Insights {
  private static final int WEEKS = 4;
  private static final Duration LIFE = Duration.ofHours(1);

  /** Arithmetic: 5,000 spots with 24 hours of some 40 bytes are 5 MB. */
  private static final int MOST_SPOTS = 5_000;

  /** Rows of a table: 20,000 of some 200 bytes are 4 MB. */
  private static final int MOST_LINES = 20_000;

  private final InsightStore store = new InsightStore();
  private final SpotStore spots = new SpotStore();
  private final Db db;
  private final Cache<SpotId, HourlyOccupancy> occupancies;

  public Insights(Db db, Caches caches) {
    this.db = db;
    this.occupancies = caches.create("parking.occupancy", MOST_SPOTS, LIFE, (spot, is) -> 1);
  }

  /** As it is remembered; the event loop may ask. */
  public Optional<HourlyOccupancy> remembered(SpotId spot) {
    return occupancies.find(spot);
  }

  /** Of the last four whole weeks up to yesterday; empty when there is no such spot. */
  public Optional<HourlyOccupancy> occupancy(SpotId id, Instant now) throws Exception {
    var known = occupancies.find(id);
    if (known.isPresent()) {
      return known;
    }
    var spot = db.read(tx -> spots.find(tx, id));
    return spot.isEmpty()
        ? Optional.empty()
        : Optional.of(occupancies.get(id, () -> occupancy(spot.get(), now)));
  }

  /**
   * The figures of an owner's spots, or of one of them.
   *
   * @param now what is confirmed and not overdue then counts as well
   */
  public DailyFigures figures(UUID owner, Optional<SpotId> one, Days days, Instant now) {
    return db.read(
        tx ->
            DailyFigures.of(
                days, store.booked(tx, owner, one, days, now), openSeconds(tx, owner, one, days)));
  }

  /** The bookings as CSV, or nothing when they are more than {@link #MOST_LINES}. */
  public Optional<byte[]> csv(UUID owner, Optional<SpotId> one, Days days, Instant now) {
    var lines = db.read(tx -> store.lines(tx, owner, one, days, now, MOST_LINES + 1));
    return lines.size() > MOST_LINES ? Optional.empty() : Optional.of(BookingCsv.write(lines));
  }

  private HourlyOccupancy occupancy(Spot spot, Instant now) {
    var today = LocalDate.ofInstant(now, spot.timeZone());
    var days = new Days(today.minusWeeks(WEEKS), today.minusDays(1));
    var from = days.from().atStartOfDay(spot.timeZone()).toInstant();
    var to = days.end().atStartOfDay(spot.timeZone()).toInstant();
    return HourlyOccupancy.of(
        spot,
        days,
        stay ->
            db.read(
                tx -> {
                  store.eachStay(tx, spot.id(), from, to, stay);
                  return true;
                }));
  }

  private Map<LocalDate, Long> openSeconds(Tx tx, UUID owner, Optional<SpotId> one, Days days) {
    var seconds = new HashMap<LocalDate, Long>();
    for (var bays : store.bays(tx, owner, one)) {
      for (var date = days.from(); date.isBefore(days.end()); date = date.plusDays(1)) {
        long open = bays.hours().openSeconds(date, bays.zone());
        seconds.merge(date, bays.count() * open, Long::sum);
      }
    }
    return seconds;
  }
}
