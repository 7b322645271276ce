package dev.bardosh.parking.search;

import dev.bardosh.parking.photo.PhotoJson;
import dev.bardosh.parking.photo.PhotoStore;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotJson;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One spot with everything about it, remembered for ten minutes. */
public final class SpotDetails {
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** About 15,000 spots. */
  private static final long MOST_BYTES = 16L << 20;

  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final SpotStore store = new SpotStore();
  private final PhotoStore photos = new PhotoStore();
  private final Db db;
  private final Cache<SpotId, Reply> details;

  public SpotDetails(Db db, Caches caches) {
    this.db = db;
    this.details = caches.replies("parking.spot-details", MOST_BYTES, LIFE);
  }

  /** As it is remembered; the event loop may ask. */
  public Optional<Reply> remembered(SpotId id) {
    return details.find(id);
  }

  /** Raises 404 when there is no such spot, which is not remembered. */
  public Reply get(SpotId id) throws Exception {
    return details.get(
        id,
        () ->
            db.read(tx -> store.find(tx, id).map(spot -> reply(tx, spot)))
                .orElseThrow(() -> Problem.notFound("spot").raise()));
  }

  private Reply reply(Tx tx, Spot spot) {
    return Reply.encoded(200, PhotoJson.with(SpotJson.details(spot), photos.ofSpot(tx, spot.id())));
  }

  public void forget(SpotId id) {
    details.invalidate(id);
    followers.forEach(Runnable::run);
  }

  /** For who remembers what was made of the details. */
  void onChange(Runnable forget) {
    followers.add(forget);
  }

  public void forgetAll() {
    details.clear();
    followers.forEach(Runnable::run);
  }
}
