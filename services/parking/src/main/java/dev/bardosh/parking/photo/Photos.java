package dev.bardosh.parking.photo;

import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.photo.PhotoOutcome.Added;
import dev.bardosh.parking.photo.PhotoOutcome.Developed;
import dev.bardosh.parking.photo.PhotoOutcome.Full;
import dev.bardosh.parking.photo.PhotoOutcome.NoSuchPhoto;
import dev.bardosh.parking.photo.PhotoOutcome.NoSuchSpot;
import dev.bardosh.parking.photo.PhotoOutcome.Removed;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Photos that owners add to their spots, and everybody sees. */
public final class Photos {
  /** As the trigger of {@code V3__photo.sql} says it. */
  private static final String CHANNEL = "parking.photos";

  /** Some 60 large photos or 800 thumbnails. */
  private static final long MOST_BYTES = 16L << 20;

  private static final Duration LIFE = Duration.ofHours(1);

  /** A photo never changes, so whoever has it need not ask again. */
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final PhotoStore store = new PhotoStore();
  private final SpotStore spots = new SpotStore();
  private final Darkroom darkroom = new Darkroom();
  private final Db db;
  private final PhotoLimits limits;
  private final Cache<Sized, Reply> replies;

  private record Sized(PhotoId id, Photo.Size size) {}

  public Photos(Db db, PhotoLimits limits, Caches caches) {
    this.db = db;
    this.limits = limits;
    this.replies = caches.replies("parking.photos", MOST_BYTES, LIFE);
  }

  public PhotoLimits limits() {
    return limits;
  }

  /**
   * Makes a photo of the upload that {@link #add} may store: {@link Developed}, or why not. Who may
   * not add one, or has no room, costs no work.
   */
  public PhotoOutcome develop(SpotId id, Actor actor, ByteBuffer upload) {
    var refusal = db.read(tx -> refusal(tx, spots.find(tx, id), actor));
    return refusal.orElseGet(() -> darkroom.develop(upload));
  }

  /** Stores it if there is still room: {@link Added}, or why not. */
  public PhotoOutcome add(Tx tx, SpotId id, Actor actor, Picture picture, Instant now) {
    var spot = spots.find(tx, id);
    spot.ifPresent(found -> store.lock(tx, found.owner()));
    var refusal = refusal(tx, spot, actor);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var photo = new Photo(new PhotoId(Ids.next(now)), id, picture.width(), picture.height());
    if (!store.insert(tx, photo, spot.orElseThrow().owner(), picture, now)) {
      return new NoSuchSpot();
    }
    note(tx, actor, photo, "photo.added", now);
    return new Added(photo);
  }

  public PhotoOutcome remove(PhotoId id, Actor actor, Instant now) {
    var removed = db.write(tx -> remove(tx, id, actor, now));
    removed.ifPresent(photo -> forget(photo.id()));
    return removed.<PhotoOutcome>map(Removed::new).orElseGet(NoSuchPhoto::new);
  }

  private Optional<Photo> remove(Tx tx, PhotoId id, Actor actor, Instant now) {
    var removed = store.delete(tx, id, actor.account(), actor.hasRole(SpotRules.ADMIN));
    removed.ifPresent(photo -> note(tx, actor, photo, "photo.removed", now));
    return removed;
  }

  /** What an administrator did with the photos of somebody else's spot. */
  private void note(Tx tx, Actor actor, Photo photo, String action, Instant now) {
    var own = spots.find(tx, photo.spot()).filter(spot -> spot.owner().equals(actor.account()));
    if (own.isEmpty()) {
      Audit.note(
          tx,
          Author.of(actor, now),
          action,
          photo.id().toString(),
          Map.of("spot", photo.spot().toString()));
    }
  }

  /** As it is remembered; the event loop may ask. */
  public Optional<Reply> remembered(PhotoId id, Photo.Size size) {
    return replies.find(new Sized(id, size));
  }

  /** Raises 404 when there is no such photo. */
  public Reply get(PhotoId id, Photo.Size size) throws Exception {
    return replies.get(
        new Sized(id, size),
        () ->
            db.read(tx -> store.bytes(tx, id, size))
                .map(bytes -> reply(id, size, bytes))
                .orElseThrow(() -> Problem.notFound("photo").raise()));
  }

  /**
   * Forgets what is gone, whoever removed it.
   *
   * @param changed told the spots that look different now
   */
  public void follow(Notifications notifications, Consumer<SpotId> changed) {
    notifications.subscribe(CHANNEL, changes -> heard(changes, changed), replies::clear);
  }

  private void heard(String changes, Consumer<SpotId> changed) {
    for (var change : changes.split(";")) {
      var parts = change.split(" ");
      changed.accept(new SpotId(UUID.fromString(parts[0])));
      forget(new PhotoId(UUID.fromString(parts[1])));
    }
  }

  private void forget(PhotoId id) {
    for (var size : Photo.Size.values()) {
      replies.invalidate(new Sized(id, size));
    }
  }

  private Optional<PhotoOutcome> refusal(Tx tx, Optional<Spot> found, Actor actor) {
    if (found.isEmpty()
        || !found.get().owner().equals(actor.account()) && !actor.hasRole(SpotRules.ADMIN)) {
      return Optional.of(new NoSuchSpot());
    }
    var count = store.count(tx, found.get().id(), found.get().owner());
    if (count.ofSpot() >= limits.ofSpot()) {
      return Optional.of(new Full(limits.ofSpot(), false));
    }
    return count.ofOwner() >= limits.ofAccount()
        ? Optional.of(new Full(limits.ofAccount(), true))
        : Optional.empty();
  }

  private static Reply reply(PhotoId id, Photo.Size size, byte[] bytes) {
    return new Reply(
        200,
        "image/jpeg",
        Map.of("Cache-Control", FOREVER, "ETag", "\"" + id + "-" + size.ordinal() + "\""),
        bytes);
  }
}
