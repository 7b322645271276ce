package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Which spot a booking is of, which never changes; so that its decision can be found. */
public final class BookingSpots {
  /** Arithmetic: 20,000 entries of some 250 bytes are 5 MB. */
  private static final int MOST = 20_000;

  private final Db db;
  private final BookingStore store;
  private final Cache<BookingId, SpotId> spots;
  private final Executor threads = Thread::startVirtualThread;

  public BookingSpots(Db db, BookingStore store, Caches caches) {
    this.db = db;
    this.store = store;
    this.spots = caches.create("parking.booking-spots", MOST, Duration.ofHours(1), (id, spot) -> 1);
  }

  /** From memory at once, else read on another thread. Fails with 404 when there is none. */
  public CompletionStage<SpotId> find(BookingId id) {
    return spots
        .find(id)
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> CompletableFuture.supplyAsync(() -> get(id, () -> read(id)), threads));
  }

  /** A booking has just been made. */
  public void learn(BookingId id, SpotId spot) {
    get(id, () -> spot);
  }

  private SpotId read(BookingId id) {
    return db.read(tx -> store.spotOf(tx, id))
        .orElseThrow(() -> Problem.notFound("booking").raise());
  }

  private SpotId get(BookingId id, Callable<SpotId> load) {
    try {
      return spots.get(id, load);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new CompletionException(impossible);
    }
  }
}
