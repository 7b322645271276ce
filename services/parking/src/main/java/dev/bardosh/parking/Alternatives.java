package dev.bardosh.parking;

import dev.bardosh.parking.booking.LocalTimes;
import dev.bardosh.parking.booking.Price;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.search.Area;
import dev.bardosh.parking.search.Candidate;
import dev.bardosh.parking.search.SpotFilter;
import dev.bardosh.parking.search.SpotSearch;
import dev.bardosh.parking.spot.ListedSpot;
import dev.bardosh.parking.spot.Spot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Other spots for who came too late: the nearest that are free all through the same window. */
final class Alternatives {
  private static final double[] RADII_METERS = {2_000, SpotFilter.FARTHEST_METERS};
  private static final int MOST = 3;

  private final SpotSearch search;

  Alternatives(SpotSearch search) {
    this.search = search;
  }

  /**
   * @param meters from the spot that was wanted
   * @param bays free for the window
   * @param from by the clock of this spot
   */
  record Alternative(
      ListedSpot spot, double meters, int bays, long price, LocalDateTime from, LocalDateTime to) {}

  List<Alternative> to(Spot wanted, Window window, Instant now) {
    for (var radius : RADII_METERS) {
      var area = Optional.of(new Area(wanted.place(), radius));
      var filter = new SpotFilter(area, Optional.empty(), Optional.empty());
      var free =
          search.free(filter, window.from(), window.to(), MOST + 1, now).stream()
              .filter(each -> !each.id().equals(wanted.id()))
              .limit(MOST)
              .toList();
      if (!free.isEmpty()) {
        return free.stream().map(each -> alternative(each, window)).toList();
      }
    }
    return List.of();
  }

  private static Alternative alternative(Candidate free, Window window) {
    var spot = free.spot();
    var times = new LocalTimes(spot.timeZone());
    return new Alternative(
        spot,
        free.position().meters(),
        free.availableBays(),
        Price.of(window, spot.tariff(), spot.timeZone()),
        times.wall(window.from()),
        times.wall(window.to()));
  }
}
