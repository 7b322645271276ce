package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotJson;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Finds spots. Which spots fit is remembered for five minutes; whether a bay is free is asked every
 * time, with one query for all that fit.
 */
public final class SpotSearch {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** About 3,000 pages of 20 spots at 400 bytes. */
  private static final long MOST_PAGE_BYTES = 24L << 20;

  private static final long MOST_CANDIDATE_BYTES = 24L << 20;

  /** What a candidate costs beside its texts' letters. */
  private static final int CANDIDATE_BYTES = 400;

  /** A window first looks at a quarter more than it must show, since some will be taken. */
  private static final double AHEAD = 1.25;

  /** A page of a window ends short, with a cursor, rather than look at more than this. */
  private static final int MOST_EXAMINED = 5_000;

  private static final int LARGEST_CHUNK = 1_000;

  /**
   * @param after where the page before ended
   */
  public record Asked(SpotFilter filter, Optional<SpotPosition> after, int limit) {
    Asked from(SpotPosition position, int limit) {
      return new Asked(filter, Optional.of(position), limit);
    }
  }

  /**
   * @param next where the next page begins, if there is one
   */
  public record Found(List<Candidate> candidates, Optional<SpotPosition> next) {}

  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final SpotSearchStore store = new SpotSearchStore();
  private final Db db;
  private final Cache<Asked, Reply> pages;
  private final Cache<Asked, Found> found;

  public SpotSearch(Db db, Caches caches) {
    this.db = db;
    this.pages = caches.replies("parking.spot-pages", MOST_PAGE_BYTES, LIFE);
    this.found =
        caches.create(
            "parking.spot-candidates",
            MOST_CANDIDATE_BYTES,
            LIFE,
            (asked, is) -> weight(is),
            Cache.Keep.FROM_SECOND);
  }

  /** The page as it is remembered; the event loop may ask. */
  public Optional<Reply> remembered(Asked asked) {
    return pages.find(asked);
  }

  /** The page, whatever is booked. */
  public Reply page(Asked asked) throws Exception {
    return pages.get(
        asked, () -> reply(load(asked), asked.filter(), cursor(asked.filter()), false));
  }

  /** The spots themselves, whatever is booked. */
  public Found find(Asked asked) throws Exception {
    return found.get(asked, () -> load(asked));
  }

  /** How many bays of a spot are taken for some part of the window. */
  public int takenBays(SpotId spot, Instant from, Instant to, Instant now) {
    return db.read(tx -> store.takenBays(tx, List.of(spot), from, to, now)).getOrDefault(spot, 0);
  }

  /** The page of spots that have a bay for the whole window, with how many. */
  public Reply freePage(Asked asked, Instant from, Instant to, Instant now) throws Exception {
    var cursor = cursor(asked.filter(), from, to);
    return reply(findFree(asked, from, to, now), asked.filter(), cursor, true);
  }

  /** The nearest that have a bay for the whole window. */
  public List<Candidate> free(SpotFilter filter, Instant from, Instant to, int limit, Instant now) {
    try {
      return findFree(new Asked(filter, Optional.empty(), limit), from, to, now).candidates();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads and writes the word for where a page ends. */
  public static Cursor cursor(SpotFilter filter) {
    return new Cursor(filter.purpose());
  }

  public static Cursor cursor(SpotFilter filter, Instant from, Instant to) {
    return new Cursor(filter.purpose() + " " + from + "/" + to);
  }

  private static Reply reply(Found found, SpotFilter filter, Cursor cursor, boolean timed) {
    var items = found.candidates().stream().map(each -> item(each, filter, timed)).toList();
    var next = found.next().map(position -> cursor.write(position.written()));
    return Reply.encoded(200, SpotJson.page(items, next));
  }

  private static byte[] item(Candidate found, SpotFilter filter, boolean timed) {
    var meters = OptionalDouble.of(found.position().meters());
    var free = OptionalInt.of(found.availableBays());
    return SpotJson.item(
        found.spot(),
        filter.area().isPresent() ? meters : OptionalDouble.empty(),
        timed ? free : OptionalInt.empty());
  }

  private static int weight(Found found) {
    return CANDIDATE_BYTES + found.candidates().stream().mapToInt(SpotSearch::weight).sum();
  }

  private static int weight(Candidate candidate) {
    var spot = candidate.spot();
    return CANDIDATE_BYTES + spot.name().length() + spot.address().length() + spot.hours().length();
  }

  /** Drops what a change at one of the places can show in. */
  public void forget(List<Place> places) {
    pages.invalidateIf(asked -> asked.filter().coversAny(places));
    found.invalidateIf(asked -> asked.filter().coversAny(places));
    followers.forEach(Runnable::run);
  }

  /** For who remembers what was made of what is found here. */
  void onChange(Runnable forget) {
    followers.add(forget);
  }

  public void forgetAll() {
    pages.clear();
    found.clear();
    followers.forEach(Runnable::run);
  }

  /** Those that have a bay for the whole window, each with how many. */
  public Found findFree(Asked asked, Instant from, Instant to, Instant now) throws Exception {
    var free = new ArrayList<Candidate>();
    var chunk = new Asked(asked.filter(), asked.after(), (int) (asked.limit() * AHEAD) + 1);
    for (int examined = 0; ; ) {
      var next = find(chunk);
      free.addAll(free(next.candidates(), from, to, now));
      examined += next.candidates().size();
      if (free.size() > asked.limit()) {
        return found(free, asked.limit());
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
      int bays = candidate.spot().capacity() - taken.getOrDefault(candidate.id(), 0);
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
          certain =
              Math.min(certain, area.meters(degrees(rows.getLast().spot().place(), area, box)));
        }
      }
      double sure = certain;
      candidates.removeIf(c -> !fits(c, asked, area));
      candidates.sort(Comparator.comparing(Candidate::position));
      removeTwins(candidates);
      long told = candidates.stream().filter(c -> c.position().meters() < sure).count();
      if (sure > area.radiusMeters()
          || (told >= asked.limit() && candidates.size() > asked.limit())) {
        return found(candidates, asked.limit());
      }
    }
  }

  /** Around a pole two boxes touch, and hold what lies on their common edge both. */
  private static void removeTwins(List<Candidate> sorted) {
    for (int i = sorted.size() - 1; i > 0; i--) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        sorted.remove(i);
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
    var page = Slice.of(candidates, limit);
    return new Found(page.items(), page.end().map(Candidate::position));
  }
}
