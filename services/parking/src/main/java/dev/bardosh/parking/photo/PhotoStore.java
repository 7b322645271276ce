package dev.bardosh.parking.photo;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All SQL about photos. */
public final class PhotoStore {
  private static final int MOST_OF_SPOT = 100;

  /** How many photos there are already, of the spot and of its owner's spots together. */
  record Count(int ofSpot, int ofOwner) {}

  /** A spot's, oldest first (index photo_spot). */
  public List<Photo> ofSpot(Tx tx, SpotId spot) {
    return tx.list(
        """
        select id, spot_id, width, height from parking.photo
        where spot_id = ? order by id limit ?
        """,
        PhotoStore::photo,
        spot.value(),
        MOST_OF_SPOT);
  }

  /** The oldest photo of each spot that has one. */
  public Map<SpotId, Photo> first(Tx tx, Collection<SpotId> spots) {
    return tx
        .list(
            """
            select photo.* from unnest(?) as wanted (spot) cross join lateral (
              select id, spot_id, width, height from parking.photo
              where spot_id = spot order by id limit 1) as photo
            """,
            PhotoStore::photo,
            (Object) spots.stream().map(SpotId::value).toArray(UUID[]::new))
        .stream()
        .collect(Collectors.toMap(Photo::spot, photo -> photo, (one, again) -> one));
  }

  Optional<byte[]> bytes(Tx tx, PhotoId id, Photo.Size size) {
    var sql =
        switch (size) {
          case LARGE -> "select large as bytes from parking.photo where id = ?";
          case THUMBNAIL -> "select thumbnail as bytes from parking.photo where id = ?";
        };
    return tx.first(sql, row -> row.bytes("bytes"), id.value());
  }

  /** Nobody else adds a photo to a spot of this owner before the transaction has ended. */
  void lock(Tx tx, UUID owner) {
    tx.first(
        "select pg_advisory_xact_lock(hashtextextended('parking.photo ' || ?, 0))",
        row -> true,
        owner.toString());
  }

  Count count(Tx tx, SpotId spot, UUID owner) {
    return tx.first(
            """
            select count(*) as of_owner, count(*) filter (where spot_id = ?) as of_spot
            from parking.photo where owner = ?
            """,
            row -> new Count(row.integer("of_spot"), row.integer("of_owner")),
            spot.value(),
            owner)
        .orElseThrow();
  }

  /** False when the spot is gone. */
  boolean insert(Tx tx, Photo photo, UUID owner, Picture picture, Instant now) {
    return tx.update(
            """
            insert into parking.photo (id, spot_id, owner, width, height, large, thumbnail, created_at)
            select ?, id, owner, ?, ?, ?, ?, ? from parking.spot
            where id = ? and owner = ? for key share
            """,
            photo.id().value(),
            photo.width(),
            photo.height(),
            picture.large(),
            picture.thumbnail(),
            now,
            photo.spot().value(),
            owner)
        == 1;
  }

  /** The photo, if it was there and the account's to remove. */
  Optional<Photo> delete(Tx tx, PhotoId id, UUID account, boolean anybodys) {
    return tx.first(
        """
        delete from parking.photo where id = ? and (owner = ? or ?)
        returning id, spot_id, width, height
        """,
        PhotoStore::photo,
        id.value(),
        account,
        anybodys);
  }

  private static Photo photo(Row row) throws SQLException {
    return new Photo(
        new PhotoId(row.uuid("id")),
        new SpotId(row.uuid("spot_id")),
        row.integer("width"),
        row.integer("height"));
  }
}
