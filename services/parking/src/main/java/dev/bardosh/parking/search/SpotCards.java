package dev.bardosh.parking.search;

import dev.bardosh.parking.booking.Price;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.spot.ListedSpot;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.pages.View;
import java.util.List;
import java.util.Optional;

/** Spots as lists show them: short, in somebody's language. */
public final class SpotCards {
  private final View view;
  private final Optional<Place> center;
  private final Optional<Window> window;

  /**
   * @param center distances are from there
   * @param window prices are for it
   */
  public SpotCards(View view, Optional<Place> center, Optional<Window> window) {
    this.view = view;
    this.center = center;
    this.window = window;
  }

  /**
   * A spot in a list.
   *
   * @param url of its page, for the same window
   * @param rate what an hour costs
   * @param price what the window costs
   * @param bays how many there are, or are free
   */
  public record Card(
      SpotId id,
      Place place,
      String url,
      String name,
      String address,
      Optional<String> distance,
      String kind,
      String rate,
      Optional<String> price,
      String bays,
      boolean accessible,
      boolean charging) {}

  public List<Card> of(List<Candidate> candidates) {
    return candidates.stream().map(each -> card(each.spot(), each.availableBays())).toList();
  }

  private Card card(ListedSpot spot, int free) {
    var tariff = spot.tariff();
    return new Card(
        spot.id(),
        spot.place(),
        url(spot),
        spot.name(),
        spot.address(),
        center.map(from -> view.distance(from.distanceMeters(spot.place()))),
        view.say("kind." + spot.kind().label()),
        rate(view, tariff),
        window.map(span -> view.money(Price.of(span, tariff, spot.timeZone()), tariff.currency())),
        window.isPresent()
            ? view.say("card.free", free, spot.capacity())
            : view.say("card.bays", spot.capacity()),
        spot.accessibleBays() > 0,
        spot.chargingBays() > 0);
  }

  /** What an hour costs, in words. */
  static String rate(View view, Tariff tariff) {
    return tariff.hourlyPrice() == 0
        ? view.say("card.gratis")
        : view.say("card.hourly", view.money(tariff.hourlyPrice(), tariff.currency()));
  }

  private String url(ListedSpot spot) {
    var path = SpotPages.path(spot.id());
    return window
        .map(
            span ->
                path
                    + "?from="
                    + view.local(span.from(), spot.timeZone())
                    + "&to="
                    + view.local(span.to(), spot.timeZone()))
        .orElse(path);
  }
}
