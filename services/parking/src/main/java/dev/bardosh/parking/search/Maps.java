package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a page needs to show a map: the script and what it draws. */
public final class Maps {
  private final Site site;
  private final String script;

  public Maps(Site site) {
    this.site = site;
    this.script = site.assets().add("/assets/parking/map.js");
  }

  /**
   * A map as {@code parking/map.jte} writes it.
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
    var marks =
        spots.stream()
            .map(
                card ->
                    new Mark(
                        card.place().lat(),
                        card.place().lng(),
                        card.name(),
                        card.price().orElse(card.rate()),
                        card.bays(),
                        card.url()))
            .toList();
    return map(marks, center, center.isPresent() ? radius : 0);
  }

  /** One place, or none yet, for who chooses one. */
  public Map at(Optional<Place> place, String name) {
    var marks = place.stream().map(at -> new Mark(at.lat(), at.lng(), name, "", "", "")).toList();
    return map(marks, place, 0);
  }

  private Map map(List<Mark> marks, Optional<Place> center, double radius) {
    return new Map(
        new String(Json.bytes(marks), StandardCharsets.UTF_8),
        center.map(place -> place.lat() + "," + place.lng()).orElse(""),
        radius,
        site.map().tiles().orElse(""),
        site.map().attribution());
  }

  private record Mark(double lat, double lng, String name, String price, String bays, String url) {}
}
