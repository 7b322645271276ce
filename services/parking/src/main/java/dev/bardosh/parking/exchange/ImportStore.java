package dev.bardosh.parking.exchange;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All SQL of an import. Listings wait in a table of this transaction's own, so that a file of any
 * length is compared with the spots in a few statements, and rows are locked only at the end, only
 * those that change, and in the order in which everybody locks them.
 */
final class ImportStore {
  /** One import at a time, whatever process it runs in. */
  private static final long ONE_IMPORT = 0x7061726b696e6701L;

  private static final int MOST_SHOWN = 10;

  /** What a known spot will be: what its listing says, else what it is. */
  private static final String RESOLVED =
      """
      (select listing.position, listing.location, spot.id,
          coalesce(listing.name, spot.name) as name,
          coalesce(listing.address, spot.address) as address,
          listing.lng, listing.lat,
          coalesce(listing.kind, spot.kind) as kind,
          coalesce(listing.capacity, spot.capacity) as capacity,
          least(coalesce(listing.accessible_bays, spot.accessible_bays),
            coalesce(listing.capacity, spot.capacity)) as accessible_bays,
          least(coalesce(listing.charging_bays, spot.charging_bays),
            coalesce(listing.capacity, spot.capacity)) as charging_bays,
          coalesce(listing.hourly_price, spot.hourly_price) as hourly_price,
          coalesce(listing.daily_maximum, spot.daily_maximum) as daily_maximum,
          coalesce(listing.currency, spot.currency) as currency,
          coalesce(listing.time_zone, spot.time_zone) as time_zone,
          coalesce(listing.opening_hours, spot.opening_hours) as opening_hours,
          coalesce(listing.paused, spot.paused) as paused,
          listing.properties
        from pg_temp.listing join parking.spot on spot.id = listing.known) as resolved
      """;

  private static final String DIFFERS =
      """
      (spot.name, spot.address, spot.place[0], spot.place[1], spot.kind, spot.capacity,
        spot.accessible_bays, spot.charging_bays, spot.hourly_price, spot.daily_maximum,
        spot.currency, spot.time_zone, spot.opening_hours, spot.paused, spot.properties)
      is distinct from
      (resolved.name, resolved.address, resolved.lng, resolved.lat, resolved.kind,
        resolved.capacity, resolved.accessible_bays, resolved.charging_bays,
        resolved.hourly_price, resolved.daily_maximum, resolved.currency, resolved.time_zone,
        resolved.opening_hours, resolved.paused, resolved.properties)
      """;

  /** A spot that would lose bays. */
  record Cut(SpotId spot, int capacity, String where) {}

  void begin(Tx tx) {
    tx.first("select pg_advisory_xact_lock(?)::text as locked", row -> true, ONE_IMPORT);
    tx.update(
        """
        create temporary table listing (
          position bigint not null, location text not null, identity text not null,
          named boolean not null, spot uuid, fresh uuid not null, known uuid,
          lng float8 not null, lat float8 not null, name text, fallback_name text not null,
          address text, kind text, capacity integer, accessible_bays integer,
          charging_bays integer, hourly_price bigint, daily_maximum bigint, currency text,
          time_zone text, opening_hours text, paused boolean, open boolean not null,
          properties jsonb not null
        ) on commit drop
        """);
  }

  void add(Tx tx, List<Listing> listings, long firstPosition, Instant now) {
    tx.update(
        """
        insert into pg_temp.listing (position, location, identity, named, spot, fresh, lng, lat,
          name, fallback_name, address, kind, capacity, accessible_bays, charging_bays,
          hourly_price, daily_maximum, currency, time_zone, opening_hours, paused, open,
          properties)
        select ? + given.position, given.location, given.identity, given.named, given.spot,
          given.fresh, given.lng, given.lat, given.name, given.fallback_name, given.address,
          given.kind, given.capacity, given.accessible_bays, given.charging_bays,
          given.hourly_price, given.daily_maximum, given.currency, given.time_zone,
          given.opening_hours, given.paused, given.open, given.properties
        from unnest(?::text[], ?::text[], ?::text[]::boolean[], ?::text[]::uuid[], ?::uuid[],
          ?::float8[], ?::float8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::int[],
          ?::text[]::int[], ?::text[]::int[], ?::text[]::bigint[], ?::text[]::bigint[],
          ?::text[], ?::text[], ?::text[], ?::text[]::boolean[], ?::text[]::boolean[],
          ?::text[]::jsonb[])
          with ordinality
        as given (location, identity, named, spot, fresh, lng, lat, name, fallback_name, address,
          kind, capacity, accessible_bays, charging_bays, hourly_price, daily_maximum, currency,
          time_zone, opening_hours, paused, open, properties, position)
        """,
        firstPosition,
        column(listings, listing -> Optional.of(listing.where())),
        column(listings, listing -> Optional.of(listing.identity())),
        column(listings, listing -> Optional.of(listing.named())),
        column(listings, Listing::spot),
        listings.stream().map(listing -> Ids.next(now)).toArray(UUID[]::new),
        listings.stream().mapToDouble(listing -> listing.place().lng()).toArray(),
        listings.stream().mapToDouble(listing -> listing.place().lat()).toArray(),
        column(listings, Listing::name),
        column(listings, listing -> Optional.of(listing.fallbackName())),
        column(listings, Listing::address),
        column(listings, listing -> listing.kind().map(SpotKind::label)),
        column(listings, Listing::capacity),
        column(listings, Listing::accessibleBays),
        column(listings, Listing::chargingBays),
        column(listings, Listing::hourlyPrice),
        column(listings, Listing::dailyMaximum),
        column(listings, listing -> listing.currency().map(Currency::getCurrencyCode)),
        column(listings, listing -> listing.timeZone().map(ZoneId::getId)),
        column(listings, listing -> listing.hours().map(OpeningHours::text)),
        column(listings, Listing::paused),
        column(listings, listing -> Optional.of(listing.open())),
        column(listings, listing -> Optional.of(listing.properties())));
  }

  private static @Nullable String[] column(
      List<Listing> listings, Function<Listing, Optional<?>> part) {
    @Nullable String[] column = new @Nullable String[listings.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = part.apply(listings.get(i)).map(Object::toString).orElse(null);
    }
    return column;
  }

  /** Removes all but the first of those that only name and place tell apart. */
  int dropDuplicates(Tx tx) {
    tx.update("create index on pg_temp.listing (identity, position)");
    tx.update("analyze pg_temp.listing (identity, named, spot, known)");
    return tx.update(
        """
        delete from pg_temp.listing as later where not later.named and exists (
          select from pg_temp.listing as earlier
          where earlier.identity = later.identity and earlier.position < later.position)
        """);
  }

  /**
   * Finds the spot of each listing: by the id it was exported with, else by identity. Two listings
   * may share an identity when they were exported as two spots, of two owners: then the first has
   * it.
   */
  void recognise(Tx tx, ImportOptions options) {
    if (options.ownOnly()) {
      forgetForeign(tx, options.owner());
    }
    tx.update(
        """
        update pg_temp.listing set known = spot.id from parking.spot
        where spot.id = listing.spot
        """);
    tx.update(
        """
        update pg_temp.listing set known = spot.id from parking.spot
        where listing.known is null and spot.owner = ?
          and coalesce(spot.external_id, spot.id::text) = listing.identity
          and not exists (
            select from pg_temp.listing as twin
            where twin.identity = listing.identity and twin.spot <> listing.spot
              and (twin.position < listing.position or twin.spot = spot.id))
        """,
        options.owner());
    tx.update("analyze pg_temp.listing (identity, named, spot, known)");
  }

  /** An id of a spot that is not the owner's, or not there, means nothing. */
  private static void forgetForeign(Tx tx, UUID owner) {
    tx.update(
        """
        update pg_temp.listing set spot = null
        where spot is not null and not exists (
          select from parking.spot as own where own.id = listing.spot and own.owner = ?)
        """,
        owner);
  }

  /** Some of the spots that are new or change, as they will be, in the order of the file. */
  List<ImportRow> first(Tx tx, ImportOptions options) {
    return tx.list(
        """
        select position, coalesce(name, fallback_name) as name, coalesce(address, '') as address,
          lat, lng, coalesce(kind, 'lot') as kind, coalesce(listing.capacity, ?) as capacity,
          coalesce(hourly_price, ?) as hourly_price, coalesce(currency, ?) as currency,
          true as fresh
        from pg_temp.listing where known is null
        union all
        select position, resolved.name, resolved.address, resolved.lat, resolved.lng,
          resolved.kind, resolved.capacity, resolved.hourly_price, resolved.currency, false
        from parking.spot join %s on resolved.id = spot.id where not ? and %s
        order by position limit ?
        """
            .formatted(RESOLVED, DIFFERS),
        row ->
            new ImportRow(
                row.text("name"),
                row.text("address"),
                new Place(row.real("lat"), row.real("lng")),
                row.text("kind"),
                row.integer("capacity"),
                row.bigint("hourly_price"),
                row.text("currency"),
                row.bool("fresh")),
        options.capacity(),
        options.hourlyPrice(),
        options.currency().getCurrencyCode(),
        options.onlyNew(),
        MOST_SHOWN);
  }

  /** The first two listings of one spot. */
  Optional<Malformed> clash(Tx tx) {
    return tx.first(
        """
        select location, first from (
          select position, location,
            first_value(location) over same as first, row_number() over same as number
          from (
            select position, location, identity as key from (
              select position, location, identity,
                bool_or(spot is null) over (partition by identity) as ambiguous
              from pg_temp.listing) as named where ambiguous
            union all
            select position, location, known::text from pg_temp.listing where known is not null
            union all
            select position, location, spot::text from pg_temp.listing
            where spot is not null) as keyed
          window same as (partition by key order by position)) as numbered
        where number > 1 and location <> first order by position limit 1
        """,
        row -> new Malformed(row.text("location"), "same", row.text("first")));
  }

  /** Locks what will change, in the order of ids; answers how many. */
  int lockChanging(Tx tx) {
    return tx.first(
            """
            select count(*)::int as locked from (
              select id from parking.spot where id in (
                select spot.id from parking.spot join %s on resolved.id = spot.id where %s)
              order by id for update) as locking
            """
                .formatted(RESOLVED, DIFFERS),
            row -> row.integer("locked"))
        .orElseThrow();
  }

  List<Cut> cuts(Tx tx) {
    return tx.list(
        """
        select spot.id, resolved.capacity, resolved.location
        from parking.spot join %s on resolved.id = spot.id
        where resolved.capacity < spot.capacity order by spot.id
        """
            .formatted(RESOLVED),
        row -> new Cut(new SpotId(row.uuid("id")), row.integer("capacity"), row.text("location")));
  }

  void update(Tx tx, Instant now) {
    tx.update(
        """
        update parking.spot set name = resolved.name, address = resolved.address,
          place = point(resolved.lng, resolved.lat), kind = resolved.kind,
          capacity = resolved.capacity, accessible_bays = resolved.accessible_bays,
          charging_bays = resolved.charging_bays, hourly_price = resolved.hourly_price,
          daily_maximum = resolved.daily_maximum, currency = resolved.currency,
          time_zone = resolved.time_zone, opening_hours = resolved.opening_hours,
          paused = resolved.paused, properties = resolved.properties, updated_at = ?
        from %s where resolved.id = spot.id and %s
        """
            .formatted(RESOLVED, DIFFERS),
        now);
  }

  int insert(Tx tx, ImportOptions options, Instant now) {
    return tx.update(
        """
        insert into parking.spot (id, owner, external_id, name, address, place, kind, capacity,
          accessible_bays, charging_bays, hourly_price, daily_maximum, currency, time_zone,
          opening_hours, paused, properties, created_at, updated_at)
        select coalesce(spot, fresh), given.owner,
          case when taken.identity is null then nullif(listing.identity, coalesce(spot, fresh)::text)
            end,
          coalesce(name, fallback_name),
          coalesce(address, ''), point(lng, lat), coalesce(kind, 'lot'),
          coalesce(listing.capacity, given.capacity),
          least(coalesce(accessible_bays, 0), coalesce(listing.capacity, given.capacity)),
          least(coalesce(charging_bays, 0), coalesce(listing.capacity, given.capacity)),
          coalesce(hourly_price, given.price), daily_maximum,
          coalesce(listing.currency, given.currency), coalesce(time_zone, given.zone),
          coalesce(opening_hours, '24/7'), coalesce(paused, not open), properties, given.now,
          given.now
        from pg_temp.listing,
          (select ?::uuid as owner, ?::int as capacity, ?::bigint as price, ?::text as currency,
            ?::text as zone, ?::timestamptz as now) as given
        left join lateral (
          select twin.identity from pg_temp.listing as twin
          where twin.identity = listing.identity
            and (twin.position < listing.position or twin.known is not null)
          limit 1) as taken on true
        where known is null order by position
        """,
        options.owner(),
        options.capacity(),
        options.hourlyPrice(),
        options.currency().getCurrencyCode(),
        options.timeZone().getId(),
        now);
  }
}
