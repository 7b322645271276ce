package dev.bardosh.parking;

import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.search.Area;
import dev.bardosh.parking.search.SpotDetails;
import dev.bardosh.parking.search.SpotFilter;
import dev.bardosh.parking.search.SpotPosition;
import dev.bardosh.parking.search.SpotSearch;
import dev.bardosh.parking.search.SpotSearch.Asked;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Spots over HTTP: finding and showing them, for everybody. */
final class SpotSearchApi {
  static final String PATH = "/api/v1/parking/spots";

  private static final double RADIUS_METERS = 1_500;
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final SpotSearch search;
  private final SpotDetails details;

  SpotSearchApi(SpotSearch search, SpotDetails details) {
    this.search = search;
    this.details = details;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH).anyone().cached(this::rememberedPage, this::page),
        Route.get(PATH + "/{id}").anyone().cached(this::remembered, this::one));
  }

  private record Wanted(Asked asked, Optional<Window> window) {}

  private Optional<Reply> rememberedPage(Request request) {
    var wanted = wanted(request);
    return wanted.window().isPresent() ? Optional.empty() : search.remembered(wanted.asked());
  }

  private Reply page(Request request) throws Exception {
    var wanted = wanted(request);
    if (wanted.window().isEmpty()) {
      return search.page(wanted.asked());
    }
    var window = wanted.window().get();
    return search.freePage(wanted.asked(), window.from(), window.to(), request.now());
  }

  private static Wanted wanted(Request request) {
    var fields = Fields.query(request);
    var near = fields.optionalParsed("near", Place::parse);
    var radius = fields.optionalNumber("radius", 1, SpotFilter.FARTHEST_METERS);
    fields.check(near.isPresent() || !fields.present("radius"), "radius", "needs near");
    var filter =
        new SpotFilter(
            near.map(place -> new Area(place, radius.orElse(RADIUS_METERS))),
            fields.optionalChoice("kind", SpotKind.class),
            fields.optionalBigint("maxPrice", 0, Tariff.HIGHEST),
            fields.optionalBool("accessible").orElse(false),
            fields.optionalBool("charging").orElse(false));
    var window = window(fields, request.now());
    var limit = fields.optionalInteger("limit", 1, LARGEST_PAGE).orElse(PAGE);
    var after =
        fields.optionalParsed(
            "cursor", word -> cursor(filter, window).read(word, SpotPosition::parse));
    fields.done();
    return new Wanted(new Asked(filter, after, limit), window);
  }

  private static Optional<Window> window(Fields fields, Instant now) {
    var from = fields.optionalInstant("from");
    var to = fields.optionalInstant("to");
    fields.check(fields.present("to") || !fields.present("from"), "to", "is needed with from");
    fields.check(fields.present("from") || !fields.present("to"), "from", "is needed with to");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    var fault = Window.fault(from.get(), to.get()).or(() -> Window.faultOfStart(from.get(), now));
    fault.ifPresent(at -> fields.check(false, at.fault().field(), at.fault().detail()));
    return fault.isPresent() ? Optional.empty() : Optional.of(new Window(from.get(), to.get()));
  }

  private static Cursor cursor(SpotFilter filter, Optional<Window> window) {
    return window
        .map(span -> SpotSearch.cursor(filter, span.from(), span.to()))
        .orElseGet(() -> SpotSearch.cursor(filter));
  }

  private Optional<Reply> remembered(Request request) {
    return details.remembered(id(request));
  }

  private Reply one(Request request) throws Exception {
    return details.get(id(request));
  }

  private static SpotId id(Request request) {
    var id = new SpotId(Fields.pathUuid(request, "id", "spot"));
    Fields.query(request).done();
    return id;
  }
}
