package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a page needs to show a map: the script and what it draws. */
public final class Maps {
  /** A map of one lonely spot shows a ring or two around it. */
  private static final double LEAST_METERS = 600;

  private final Site site;
  private final String script;

  public Maps(Site site) {
    this.site = site;
    this.script = site.assets().add("/assets/parking/map.js");
  }

  /**
   * A map as {@code parking/search/map.jte} writes it.
   *
   * @param spots a JSON list of what is marked
   * @param center {@code lat,lng}; empty for wherever the spots are
   * @param tiles address of tiles; empty for none
   */
  public record Map(String spots, String center, double radius, String tiles, String attribution) {}

  /** The page with all that a map on it needs. */
  public Page on(Page page) {
    return page.style(site.files().leafletStyle()).script(site.files().leaflet()).script(script);
  }

  public Map of(Optional<Place> center, double radius, List<SpotCards.Card> spots) {
    var marks = spots.stream().map(Mark::of).toList();
    return map(marks, center, center.isPresent() ? radius : 0);
  }

  /** A spot among those around it, as far as the farthest of them. */
  Map around(Spot spot, List<SpotCards.Card> others) {
    var place = spot.place();
    var own = new Mark(place.lat(), place.lng(), spot.name(), "", "", "");
    var marks = Stream.concat(Stream.of(own), others.stream().map(Mark::of)).toList();
    double farthest =
        others.stream().mapToDouble(card -> place.distanceMeters(card.place())).max().orElse(0);
    return map(marks, Optional.of(place), Math.max(LEAST_METERS, farthest));
  }

  private Map map(List<Mark> marks, Optional<Place> center, double radius) {
    return new Map(
        new String(Json.bytes(marks), StandardCharsets.UTF_8),
        center.map(Place::text).orElse(""),
        radius,
        site.map().tiles().orElse(""),
        site.map().attribution());
  }

  /**
   * @param url of its page; empty for the spot whose page it is on
   */
  private record Mark(double lat, double lng, String name, String price, String bays, String url) {
    static Mark of(SpotCards.Card card) {
      return new Mark(
          card.place().lat(),
          card.place().lng(),
          card.name(),
          card.price().orElse(card.rate()),
          card.bays(),
          card.url());
    }
  }
}
