package dev.bardosh.parking;

import dev.bardosh.parking.booking.LocalTimes;
import dev.bardosh.parking.booking.Price;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.search.Area;
import dev.bardosh.parking.search.SpotFilter;
import dev.bardosh.parking.search.SpotSearch;
import dev.bardosh.parking.search.SpotSearch.Free;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Other spots for who came too late: the nearest that are free all through the same window. */
final class Alternatives {
  private static final double[] RADII_METERS = {2_000, SpotFilter.FARTHEST_METERS};
  private static final int MOST = 3;

  private final Db db;
  private final SpotSearch search;
  private final SpotStore spots;

  Alternatives(Db db, SpotSearch search, SpotStore spots) {
    this.db = db;
    this.search = search;
    this.spots = spots;
  }

  /**
   * @param meters from the spot that was wanted
   * @param bays free for the window
   * @param from by the clock of this spot
   */
  record Alternative(
      Spot spot, double meters, int bays, long price, LocalDateTime from, LocalDateTime to) {}

  List<Alternative> to(Spot wanted, Window window, Instant now) {
    for (var radius : RADII_METERS) {
      var area = Optional.of(new Area(wanted.place(), radius));
      var filter = new SpotFilter(area, Optional.empty(), Optional.empty());
      var free =
          search.free(filter, window.from(), window.to(), MOST + 1, now).stream()
              .filter(each -> !each.spot().equals(wanted.id()))
              .limit(MOST)
              .toList();
      if (!free.isEmpty()) {
        return described(free, window);
      }
    }
    return List.of();
  }

  private List<Alternative> described(List<Free> free, Window window) {
    var known =
        db.read(tx -> spots.named(tx, free.stream().map(Free::spot).toList())).stream()
            .collect(Collectors.toMap(Spot::id, Function.identity()));
    return free.stream()
        .flatMap(
            each ->
                Optional.ofNullable(known.get(each.spot()))
                    .map(spot -> alternative(spot, each, window))
                    .stream())
        .toList();
  }

  private static Alternative alternative(Spot spot, Free free, Window window) {
    var times = new LocalTimes(spot.timeZone());
    return new Alternative(
        spot,
        free.meters(),
        free.bays(),
        Price.of(window, spot.tariff(), spot.timeZone()),
        times.wall(window.from()),
        times.wall(window.to()));
  }
}
