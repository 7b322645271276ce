package dev.bardosh.parking.spot;

import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** All SQL about single spots. */
public final class SpotStore {
  /** What a list tells of a spot. */
  public static final String LISTED =
      """
      id, name, address, place[0] as lng, place[1] as lat, kind, capacity, accessible_bays,
      charging_bays, hourly_price, daily_maximum, currency, time_zone, opening_hours
      """;

  static final String COLUMNS =
      LISTED
          + ", owner, external_id, paused, properties::text as properties, created_at, updated_at";

  public Optional<Spot> find(Tx tx, SpotId id) {
    return tx.first(
        "select " + COLUMNS + " from parking.spot where id = ?", SpotStore::spot, id.value());
  }

  /** Those of the spots that exist, by id, each locked until the transaction ends. */
  public List<Spot> lock(Tx tx, Collection<SpotId> ids) {
    var sql = "select " + COLUMNS + " from parking.spot where id = any(?) order by id for update";
    return tx.list(sql, SpotStore::spot, (Object) uuids(ids));
  }

  /** The owner's spots, newest first (ids grow with time; index spot_owner). */
  public List<Spot> ownedBy(Tx tx, UUID owner, Optional<SpotId> before, int limit) {
    return tx.list(
        "select "
            + COLUMNS
            + """
             from parking.spot
            where owner = ? and id < coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
            order by id desc limit ?
            """,
        SpotStore::spot,
        owner,
        before.map(SpotId::value).orElse(null),
        limit);
  }

  /** Whose name or address has the text, anybody's, newest first; looks at every spot. */
  public List<Spot> search(Tx tx, String text, Optional<SpotId> before, int limit) {
    return tx.list(
        "select "
            + COLUMNS
            + """
             from parking.spot
            where id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
              and (? = '' or strpos(lower(name), lower(?)) > 0
                or strpos(lower(address), lower(?)) > 0)
            order by id desc limit ?
            """,
        SpotStore::spot,
        before.map(SpotId::value),
        text,
        text,
        text,
        limit);
  }

  /** Every spot there is, oldest first, however many. */
  public void each(Tx tx, Consumer<Spot> consumer) {
    tx.each("select " + COLUMNS + " from parking.spot order by id", SpotStore::spot, consumer);
  }

  public void insert(Tx tx, Collection<Spot> spots) {
    write(
        tx,
        """
        insert into parking.spot (id, owner, external_id, name, address, place, kind, capacity,
          accessible_bays, charging_bays, hourly_price, daily_maximum, currency, time_zone,
          opening_hours, paused, properties, created_at, updated_at)
        select id, owner, external_id, name, address, point(lng, lat), kind, capacity,
          accessible_bays, charging_bays, hourly_price, daily_maximum, currency, time_zone,
          opening_hours, paused, properties, created_at, updated_at
        from given
        """,
        spots);
  }

  /** Everything but identity, owner and the time it was made. */
  public void update(Tx tx, Collection<Spot> spots) {
    write(
        tx,
        """
        update parking.spot as spot set name = given.name, address = given.address,
          place = point(given.lng, given.lat), kind = given.kind, capacity = given.capacity,
          accessible_bays = given.accessible_bays, charging_bays = given.charging_bays,
          hourly_price = given.hourly_price, daily_maximum = given.daily_maximum,
          currency = given.currency, time_zone = given.time_zone,
          opening_hours = given.opening_hours, paused = given.paused,
          properties = given.properties, updated_at = given.updated_at
        from given where spot.id = given.id
        """,
        spots);
  }

  public void delete(Tx tx, Collection<SpotId> ids) {
    tx.update("delete from parking.spot where id = any(?)", (Object) uuids(ids));
  }

  private static final String GIVEN =
      """
      with given as (
        select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::float8[],
          ?::float8[], ?::text[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::text[]::bigint[],
          ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[]::jsonb[], ?::timestamptz[],
          ?::timestamptz[])
        as given (id, owner, external_id, name, address, lng, lat, kind, capacity,
          accessible_bays, charging_bays, hourly_price, daily_maximum, currency, time_zone,
          opening_hours, paused, properties, created_at, updated_at)
      )
      """;

  private static void write(Tx tx, String statement, Collection<Spot> given) {
    var spots = new ArrayList<>(given);
    spots.sort((a, b) -> a.id().compareTo(b.id()));
    tx.update(
        GIVEN + statement,
        uuids(spots.stream().map(Spot::id).toList()),
        spots.stream().map(Spot::owner).toArray(UUID[]::new),
        texts(spots, spot -> spot.externalId().orElse(null)),
        texts(spots, Spot::name),
        texts(spots, Spot::address),
        reals(spots, spot -> spot.place().lng()),
        reals(spots, spot -> spot.place().lat()),
        texts(spots, spot -> spot.kind().label()),
        integers(spots, Spot::capacity),
        integers(spots, Spot::accessibleBays),
        integers(spots, Spot::chargingBays),
        spots.stream().mapToLong(spot -> spot.tariff().hourlyPrice()).toArray(),
        texts(spots, spot -> spot.tariff().dailyMaximum().map(String::valueOf).orElse(null)),
        texts(spots, spot -> spot.tariff().currency().getCurrencyCode()),
        texts(spots, spot -> spot.timeZone().getId()),
        texts(spots, spot -> spot.hours().text()),
        paused(spots),
        texts(spots, Spot::properties),
        spots.stream().map(Spot::createdAt).toArray(Instant[]::new),
        spots.stream().map(Spot::updatedAt).toArray(Instant[]::new));
  }

  private static UUID[] uuids(Collection<SpotId> ids) {
    return ids.stream().map(SpotId::value).toArray(UUID[]::new);
  }

  private static @Nullable String[] texts(List<Spot> spots, Function<Spot, @Nullable String> part) {
    @Nullable String[] texts = new @Nullable String[spots.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = part.apply(spots.get(i));
    }
    return texts;
  }

  private static double[] reals(List<Spot> spots, ToDoubleFunction<Spot> part) {
    return spots.stream().mapToDouble(part).toArray();
  }

  private static int[] integers(List<Spot> spots, ToIntFunction<Spot> part) {
    return spots.stream().mapToInt(part).toArray();
  }

  private static boolean[] paused(List<Spot> spots) {
    var paused = new boolean[spots.size()];
    for (int i = 0; i < paused.length; i++) {
      paused[i] = spots.get(i).paused();
    }
    return paused;
  }

  static Spot spot(Row row) throws SQLException {
    return new Spot(
        new SpotId(row.uuid("id")),
        row.uuid("owner"),
        row.optionalText("external_id"),
        row.text("name"),
        row.text("address"),
        place(row),
        kind(row.text("kind")),
        row.integer("capacity"),
        row.integer("accessible_bays"),
        row.integer("charging_bays"),
        tariff(row),
        ZoneId.of(row.text("time_zone")),
        OpeningHours.parse(row.text("opening_hours")).orElseThrow(),
        row.bool("paused"),
        row.text("properties"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  /** What {@link #LISTED} read. */
  public static ListedSpot listed(Row row) throws SQLException {
    return new ListedSpot(
        new SpotId(row.uuid("id")),
        row.text("name"),
        row.text("address"),
        place(row),
        kind(row.text("kind")),
        row.integer("capacity"),
        row.integer("accessible_bays"),
        row.integer("charging_bays"),
        tariff(row),
        ZoneId.of(row.text("time_zone")),
        row.text("opening_hours"));
  }

  private static Place place(Row row) throws SQLException {
    return new Place(row.real("lat"), row.real("lng"));
  }

  private static Tariff tariff(Row row) throws SQLException {
    return new Tariff(
        row.bigint("hourly_price"),
        row.optionalBigint("daily_maximum"),
        Currency.getInstance(row.text("currency")));
  }

  private static SpotKind kind(String label) {
    return SpotKind.parse(label).orElseThrow(() -> new IllegalStateException("kind " + label));
  }
}
