package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds spots. Which spots fit is remembered for five minutes; whether a bay is free is asked every
 * time, with one query for all that fit.
 */
public final class SpotSearch {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** About 10,000 pages of 20 spots at 300 bytes. */
  private static final long MOST_BYTES = 64L << 20;

  /** What a candidate costs beside its item: ids, place, texts shared with nobody. */
  private static final int CANDIDATE_BYTES = 300;

  /** A window first looks at so many more than it must show, since some will be taken. */
  private static final int AHEAD = 2;

  /** A page of a window ends short, with a cursor, rather than look at more than this. */
  private static final int MOST_EXAMINED = 5_000;

  private static final int LARGEST_CHUNK = 1_000;

  /**
   * @param after where the page before ended
   */
  record Asked(SpotFilter filter, Optional<SpotPosition> after, int limit) {
    Asked from(SpotPosition position, int limit) {
      return new Asked(filter, Optional.of(position), limit);
    }
  }

  /**
   * @param next where the next page begins, if there is one
   */
  record Found(List<Candidate> candidates, Optional<SpotPosition> next) {}

  private final SpotSearchStore store = new SpotSearchStore();
  private final Db db;
  private final Cache<Asked, Found> found;

  SpotSearch(Db db, Caches caches) {
    this.db = db;
    this.found = caches.create("parking.candidates", MOST_BYTES, LIFE, (asked, is) -> weight(is));
  }

  private static int weight(Found found) {
    return CANDIDATE_BYTES
        + found.candidates().stream().mapToInt(c -> CANDIDATE_BYTES + c.item().length).sum();
  }

  /** Drops what a change at one of the places can show in. */
  void forget(List<Place> places) {
    found.invalidateIf(asked -> places.stream().anyMatch(asked.filter()::covers));
  }

  void forgetAll() {
    found.clear();
  }

  Found find(Asked asked) throws Exception {
    return found.get(asked, () -> load(asked));
  }

  /** As {@link #load}, of those that have a bay for the whole window. */
  Found findFree(Asked asked, Instant from, Instant to, Instant now) throws Exception {
    var free = new ArrayList<Candidate>();
    var chunk = new Asked(asked.filter(), asked.after(), asked.limit() * AHEAD);
    for (int examined = 0; ; ) {
      var next = find(chunk);
      free.addAll(free(next.candidates(), from, to, now));
      examined += next.candidates().size();
      if (free.size() > asked.limit()) {
        var page = List.copyOf(free.subList(0, asked.limit()));
        return new Found(page, Optional.of(page.getLast().position()));
      }
      if (next.next().isEmpty() || examined >= MOST_EXAMINED) {
        return new Found(free, next.next());
      }
      chunk = chunk.from(next.next().get(), Math.min(LARGEST_CHUNK, 2 * chunk.limit()));
    }
  }

  private List<Candidate> free(List<Candidate> candidates, Instant from, Instant to, Instant now) {
    var open = candidates.stream().filter(candidate -> candidate.open(from, to)).toList();
    if (open.isEmpty()) {
      return open;
    }
    var ids = open.stream().map(Candidate::id).toList();
    var taken = db.read(tx -> store.takenBays(tx, ids, from, to, now));
    var free = new ArrayList<Candidate>();
    for (var candidate : open) {
      int bays = candidate.capacity() - taken.getOrDefault(candidate.id(), 0);
      if (bays > 0) {
        free.add(candidate.with(bays));
      }
    }
    return free;
  }

  private Found load(Asked asked) {
    return db.read(
        tx ->
            asked
                .filter()
                .area()
                .map(area -> nearest(tx, asked, area))
                .orElseGet(() -> newest(tx, asked)));
  }

  private Found newest(Tx tx, Asked asked) {
    var before = asked.after().map(SpotPosition::id);
    var candidates = store.newest(tx, asked.filter(), before, asked.limit() + 1);
    return found(candidates, asked.limit());
  }

  /**
   * Asks the index for the nearest in degrees, more and more, until nothing it has not told can be
   * nearer in meters than what the page shows.
   */
  private Found nearest(Tx tx, Asked asked, Area area) {
    double reached = asked.after().map(SpotPosition::meters).orElse(0.0);
    double squeeze = Math.max(0.01, area.squeeze());
    for (int fetch = (int) (1.2 * asked.limit() / squeeze) + 8; ; fetch *= 4) {
      var candidates = new ArrayList<Candidate>();
      double certain = Double.POSITIVE_INFINITY;
      for (var box : area.boxes()) {
        var rows = store.inBox(tx, asked.filter(), area, box, area.degrees(reached), fetch);
        candidates.addAll(rows);
        if (rows.size() == fetch) {
          certain = Math.min(certain, area.meters(degrees(rows.getLast().place(), area, box)));
        }
      }
      double sure = certain;
      candidates.removeIf(c -> !fits(c, asked, area));
      candidates.sort(Comparator.comparing(Candidate::position));
      long told = candidates.stream().filter(c -> c.position().meters() < sure).count();
      if (sure > area.radiusMeters()
          || (told >= asked.limit() && candidates.size() > asked.limit())) {
        return found(candidates, asked.limit());
      }
    }
  }

  private static double degrees(Place place, Area area, Area.Box box) {
    return Math.hypot(place.lng() - box.originLng(), place.lat() - area.center().lat());
  }

  private static boolean fits(Candidate candidate, Asked asked, Area area) {
    var position = candidate.position();
    return position.meters() <= area.radiusMeters()
        && asked.after().map(after -> position.compareTo(after) > 0).orElse(true);
  }

  private static Found found(List<Candidate> candidates, int limit) {
    if (candidates.size() <= limit) {
      return new Found(List.copyOf(candidates), Optional.empty());
    }
    var page = List.copyOf(candidates.subList(0, limit));
    return new Found(page, Optional.of(page.getLast().position()));
  }
}
