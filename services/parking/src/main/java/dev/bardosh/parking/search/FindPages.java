package dev.bardosh.parking.search;

import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.search.SpotCards.Card;
import dev.bardosh.parking.search.SpotSearch.Asked;
import dev.bardosh.parking.search.SpotSearch.Found;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.cache.Cache;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Variant;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The page to find a spot: what is asked for is in the address, so a search can be kept and shared.
 * Without a window it is the same for everybody who is signed out, and remembered.
 */
public final class FindPages {
  public static final String PATH = "/parking";

  private static final int PAGE = 20;
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final long MOST_BYTES = 12L << 20;

  private final SpotStore spots = new SpotStore();
  private final Views views;
  private final Maps maps;
  private final Db db;
  private final SpotSearch search;
  private final Optional<Geocoder> geocoder;
  private final Cache<Remembered, Reply> pages;

  /** What a page for somebody who is signed out depends on, while no time is asked about. */
  private record Remembered(Map<String, List<String>> query, Variant variant) {}

  public FindPages(
      Views views,
      Maps maps,
      Db db,
      SpotSearch search,
      Optional<Geocoder> geocoder,
      Caches caches) {
    this.views = views;
    this.maps = maps;
    this.db = db;
    this.search = search;
    this.geocoder = geocoder;
    this.pages = caches.replies("parking.find-pages", MOST_BYTES, LIFE);
    search.onChange(pages::clear);
  }

  public List<Route> routes() {
    return List.of(Route.get(PATH).anyone().cached(this::remembered, this::page));
  }

  /**
   * @param spots found, at most a page of them
   * @param more address of the next page
   * @param zone of the times, when there are any
   * @param others what to look for instead, when nothing is found
   * @param geocoding whether addresses can be looked up
   */
  record Model(
      Form form,
      List<Card> spots,
      Optional<String> more,
      Optional<ZoneId> zone,
      boolean timed,
      Optional<String> around,
      List<Suggestions.Suggestion> others,
      boolean geocoding,
      boolean filtered,
      Maps.Map map) {}

  private Optional<Reply> remembered(Request request) {
    return isShared(request) ? pages.find(key(request)) : Optional.empty();
  }

  private Reply page(Request request) throws Exception {
    return isShared(request) ? pages.get(key(request), () -> render(request)) : render(request);
  }

  private static boolean isShared(Request request) {
    return request.actor().isEmpty()
        && !request.query().containsKey("from")
        && !request.query().containsKey("to");
  }

  private static Remembered key(Request request) {
    return new Remembered(request.query(), Variant.of(request));
  }

  private Reply render(Request request) throws Exception {
    var form = Form.ofQuery(request);
    var wish = FindWish.read(form, geocoder);
    var local = wish.needsLocal() ? nearest(wish) : Optional.<Spot>empty();
    var window = wish.window(local, request.now());
    var filter = wish.filter(local);
    if (!form.valid()) {
      return reply(request, 422, model(request, wish, none(), window, local));
    }
    var asked = new Asked(filter, after(form, filter, window), PAGE);
    var found =
        window.isPresent()
            ? search.findFree(asked, window.get().from(), window.get().to(), request.now())
            : search.find(asked);
    return reply(request, 200, model(request, wish.of(filter), found, window, local));
  }

  private static Found none() {
    return new Found(List.of(), Optional.empty());
  }

  private Reply reply(Request request, int status, Model model) {
    var title = views.view(request).say("find.title");
    return views.reply(
        request, maps.on(Page.of(title, "parking/search/find", model).status(status)));
  }

  /** What is nearest says by which clock and in which money people think here. */
  private Optional<Spot> nearest(FindWish wish) throws Exception {
    var anything = new SpotFilter(wish.area(), Optional.empty(), Optional.empty());
    var nearest = search.find(new Asked(anything, Optional.empty(), 1)).candidates();
    return nearest.isEmpty()
        ? Optional.empty()
        : db.read(tx -> spots.find(tx, nearest.getFirst().id()));
  }

  /** How far the nearest spot is of those that fit. */
  private OptionalDouble nearestMeters(FindWish wish) throws Exception {
    if (wish.center().isEmpty()) {
      return OptionalDouble.empty();
    }
    var anywhere = new Area(wish.center().get(), SpotFilter.FARTHEST_METERS);
    var nearest = search.find(new Asked(wish.filter().within(anywhere), Optional.empty(), 1));
    return nearest.candidates().stream()
        .mapToDouble(candidate -> candidate.position().meters())
        .findFirst();
  }

  private static Optional<SpotPosition> after(
      Form form, SpotFilter filter, Optional<Window> window) {
    var cursor =
        window
            .map(span -> SpotSearch.cursor(filter, span.from(), span.to()))
            .orElseGet(() -> SpotSearch.cursor(filter));
    return form.value("cursor").isEmpty()
        ? Optional.empty()
        : Optional.of(cursor.read(form.value("cursor"), SpotPosition::parse));
  }

  private Model model(
      Request request, FindWish wish, Found found, Optional<Window> window, Optional<Spot> local)
      throws Exception {
    var view = views.view(request);
    var ids = found.candidates().stream().map(candidate -> candidate.id()).toList();
    var all = ids.isEmpty() ? Map.<SpotId, Spot>of() : byId(ids);
    var cards = new SpotCards(view, wish.center(), window).of(found.candidates(), all);
    var links = new Suggestions(view, wish.form());
    return new Model(
        wish.form(),
        cards,
        found.next().map(at -> links.next(cursor(wish, window, at))),
        local.map(Spot::timeZone),
        window.isPresent(),
        wish.around(),
        cards.isEmpty() && wish.form().valid()
            ? links.instead(wish, nearestMeters(wish))
            : List.of(),
        geocoder.isPresent(),
        wish.filtered(),
        maps.of(wish.center(), wish.radius(), cards));
  }

  private Map<SpotId, Spot> byId(List<SpotId> ids) {
    return db.read(tx -> spots.named(tx, ids)).stream()
        .collect(Collectors.toMap(Spot::id, spot -> spot));
  }

  private static String cursor(FindWish wish, Optional<Window> window, SpotPosition at) {
    var filter = wish.filter();
    return window
        .map(span -> SpotSearch.cursor(filter, span.from(), span.to()))
        .orElseGet(() -> SpotSearch.cursor(filter))
        .write(at.written());
  }
}
