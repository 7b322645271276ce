package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.ListedSpot;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All SQL that finds spots, and tells how many of their bays are taken. */
final class SpotSearchStore {
  private static final Duration SHORT_STAY = Duration.ofHours(24);
  private static final Duration LONGEST_STAY = Duration.ofDays(30);

  private static final String SPOTS = "select " + SpotStore.LISTED + " from parking.spot ";

  /**
   * Spots that fit, in order of plain degrees, which is the order of indexes spot_place and
   * spot_place_filtered.
   *
   * @param leastDegrees nothing nearer
   */
  List<Candidate> inBox(
      Tx tx, SpotFilter filter, Area area, Area.Box box, double leastDegrees, int limit) {
    var parameters = new ArrayList<@Nullable Object>();
    parameters.addAll(List.of(box.west(), box.south(), box.east(), box.north()));
    var sql =
        SPOTS
            + "where place <@ box(point(?, ?), point(?, ?)) and not paused"
            + conditions(filter, parameters)
            + " and place <-> point(?, ?) >= ? order by place <-> point(?, ?) limit ?";
    double lat = area.center().lat();
    parameters.addAll(List.of(box.originLng(), lat, leastDegrees, box.originLng(), lat, limit));
    return tx.list(sql, row -> near(row, area), parameters.toArray());
  }

  /** Spots that fit, newest first: ids grow with time, so the primary key is in order. */
  List<Candidate> newest(Tx tx, SpotFilter filter, Optional<SpotId> before, int limit) {
    var parameters = new ArrayList<@Nullable Object>();
    var sql = new StringBuilder(SPOTS + "where not paused").append(conditions(filter, parameters));
    before.ifPresent(
        id -> {
          sql.append(" and id < ?");
          parameters.add(id.value());
        });
    parameters.add(limit);
    return tx.list(
        sql.append(" order by id desc limit ?").toString(),
        SpotSearchStore::anywhere,
        parameters.toArray());
  }

  /** A spot by its name. */
  record Named(Place place, String name) {}

  /**
   * The spot that is called so, or the one with the shortest name that has all the words, the last
   * of which may be just begun (index spot_name). Of very many only some are looked at.
   */
  Optional<Named> named(Tx tx, String words) {
    return tx.first(
        """
        select name, lat, lng from (
          select name, place[1] as lat, place[0] as lng from parking.spot
          where to_tsvector('simple', lower(name))
            @@ (nullif(plainto_tsquery('simple', lower(?))::text, '') || ':*')::tsquery
            and not paused
          limit 1000) as called
        order by lower(name) <> lower(?), length(name), name limit 1
        """,
        row -> new Named(new Place(row.real("lat"), row.real("lng")), row.text("name")),
        words,
        words.strip());
  }

  private static String conditions(SpotFilter filter, List<@Nullable Object> parameters) {
    filter.kind().ifPresent(kind -> parameters.add(kind.label()));
    filter.maxPrice().ifPresent(parameters::add);
    return (filter.kind().isPresent() ? " and kind = ?" : "")
        + (filter.maxPrice().isPresent() ? " and hourly_price <= ?" : "")
        + (filter.accessible() ? " and accessible_bays > 0" : "")
        + (filter.charging() ? " and charging_bays > 0" : "");
  }

  /**
   * How many bays of each spot somebody has for some part of the window; a spot that is missing has
   * none taken. What time has ended frees its bay, whether or not anybody has noticed. Stays of up
   * to a day (index booking_calendar) and longer ones (index booking_long) are looked for apart, so
   * that a window need not look back over all that began in thirty days.
   */
  Map<SpotId, Integer> takenBays(
      Tx tx, Collection<SpotId> spots, Instant from, Instant to, Instant now) {
    var taken = new HashMap<SpotId, Integer>();
    tx.list(
            """
            select spot_id, count(distinct bay)::int as taken
            from unnest(?) as wanted (spot)
            cross join lateral (
              select spot_id, bay from parking.booking
              where spot_id = spot and starts_at >= ? and starts_at < ? and ends_at > ?
                and ends_at - starts_at <= interval '24 hours'
                and status in ('held', 'confirmed', 'arrived') and due_at > ?
              union all
              select spot_id, bay from parking.booking
              where spot_id = spot and starts_at >= ? and starts_at < ? and ends_at > ?
                and ends_at - starts_at > interval '24 hours'
                and status in ('held', 'confirmed', 'arrived') and due_at > ?) as booked
            group by spot_id
            """,
            row -> Map.entry(new SpotId(row.uuid("spot_id")), row.integer("taken")),
            spots.stream().map(SpotId::value).toArray(UUID[]::new),
            from.minus(SHORT_STAY),
            to,
            from,
            now,
            from.minus(LONGEST_STAY),
            to,
            from,
            now)
        .forEach(spot -> taken.put(spot.getKey(), spot.getValue()));
    return taken;
  }

  private static Candidate near(Row row, Area area) throws SQLException {
    var spot = SpotStore.listed(row);
    return candidate(spot, area.center().distanceMeters(spot.place()));
  }

  private static Candidate anywhere(Row row) throws SQLException {
    return candidate(SpotStore.listed(row), 0);
  }

  private static Candidate candidate(ListedSpot spot, double meters) {
    return new Candidate(new SpotPosition(meters, spot.id()), spot, spot.capacity());
  }
}
