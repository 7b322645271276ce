package dev.bardosh.parking.search;

import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.search.SpotCards.Card;
import dev.bardosh.parking.search.SpotSearch.Asked;
import dev.bardosh.parking.search.SpotSearch.Found;
import dev.bardosh.parking.spot.ListedSpot;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.SharedPage;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The page to find a spot: what is asked for is in the address, so a search can be kept and shared.
 * Without a window it is the same for everybody who is signed out, and remembered.
 */
public final class FindPages {
  public static final String PATH = "/parking";

  /** For an example, where there is no spot yet. */
  private static final Place TASHKENT = new Place(41.311, 69.279);

  private static final int PAGE = 20;
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final long MOST_BYTES = 12L << 20;

  private final Views views;
  private final Maps maps;
  private final SpotSearch search;
  private final Whereabouts whereabouts;
  private final SharedPage<Map<String, List<String>>> pages;

  public FindPages(
      Views views,
      Maps maps,
      Db db,
      SpotSearch search,
      Optional<Geocoder> geocoder,
      Caches caches) {
    this.views = views;
    this.maps = maps;
    this.search = search;
    this.whereabouts = new Whereabouts(db, geocoder);
    this.pages =
        new SharedPage<>(
            caches, "parking.find-pages", MOST_BYTES, LIFE, FindPages::shared, this::render);
    search.onChange(pages::forget);
  }

  public List<Route> routes() {
    return List.of(pages.at(PATH));
  }

  /**
   * @param heading how many there are, as far as that is known
   * @param spots found, at most a page of them
   * @param first address of the first page, on those after it
   * @param more address of the next page
   * @param zone of the times, when there are any
   * @param around what is called as was typed
   * @param others what to look for instead, when nothing is found
   * @param example coordinates that can be typed as a place
   * @param geocoding whether addresses can be looked up
   */
  record Model(
      Form form,
      String heading,
      List<Card> spots,
      Optional<String> first,
      Optional<String> more,
      Optional<ZoneId> zone,
      Optional<Window> window,
      Optional<String> around,
      List<Suggestions.Suggestion> others,
      String example,
      boolean geocoding,
      boolean filtered,
      Maps.Map map) {
    boolean timed() {
      return window.isPresent();
    }

    /** It is the time that stands in the way only where there would be something without it. */
    String nothing() {
      var ever = others.stream().anyMatch(other -> other.key().equals(Suggestions.ANY_TIME));
      return ever ? "find.none-free" : "find.none";
    }
  }

  /** A time that is asked about makes the page one of this moment. */
  private static Optional<Map<String, List<String>>> shared(Request request) {
    var query = request.query();
    return query.containsKey("from") || query.containsKey("to")
        ? Optional.empty()
        : Optional.of(query);
  }

  private Reply render(Request request) throws Exception {
    var form = Form.ofQuery(request);
    var answer = answer(form, PAGE, request.now());
    var model = model(views.view(request), answer, request.now());
    var page = Page.of(views.view(request).say("find.title"), "parking/search/find", model);
    return views.reply(request, maps.on(page.status(form.valid() ? 200 : 422)));
  }

  /** What a form asks for, and what there is of it. */
  private record Answer(
      FindWish wish, Optional<Window> window, Optional<ListedSpot> local, Found found) {}

  /** Nothing is found for a form that cannot be understood. */
  private Answer answer(Form form, int limit, Instant now) throws Exception {
    var wish = FindWish.read(form, whereabouts);
    var local = wish.needsLocal() ? nearest(wish) : Optional.<ListedSpot>empty();
    var window = wish.window(local, now);
    var filter = wish.filter(local);
    if (!form.valid()) {
      return new Answer(wish, window, local, new Found(List.of(), Optional.empty()));
    }
    var asked = new Asked(filter, after(form, filter, window), limit);
    var found =
        window.isPresent()
            ? search.findFree(asked, window.get().from(), window.get().to(), now)
            : search.find(asked);
    return new Answer(wish.of(filter), window, local, found);
  }

  /** What is nearest says by which clock and in which money people think here. */
  private Optional<ListedSpot> nearest(FindWish wish) throws Exception {
    var near = wish.center().map(center -> new Area(center, SpotFilter.FARTHEST_METERS));
    var nearest = first(near);
    return nearest.isPresent() ? nearest : first(Optional.empty());
  }

  private Optional<ListedSpot> first(Optional<Area> area) throws Exception {
    var anything = new SpotFilter(area, Optional.empty(), Optional.empty());
    return search.find(new Asked(anything, Optional.empty(), 1)).candidates().stream()
        .map(Candidate::spot)
        .findFirst();
  }

  /** A link that was kept while what it asks for changed leads to the first page. */
  private static Optional<SpotPosition> after(
      Form form, SpotFilter filter, Optional<Window> window) {
    var cursor =
        window
            .map(span -> SpotSearch.cursor(filter, span.from(), span.to()))
            .orElseGet(() -> SpotSearch.cursor(filter));
    try {
      return form.value("cursor").isEmpty()
          ? Optional.empty()
          : Optional.of(cursor.read(form.value("cursor"), SpotPosition::parse));
    } catch (IllegalArgumentException ofAnotherSearch) {
      form.put("cursor", "");
      return Optional.empty();
    }
  }

  private Model model(View view, Answer answer, Instant now) throws Exception {
    var wish = answer.wish();
    var window = answer.window();
    var form = wish.form();
    var cards = new SpotCards(view, wish.center(), window).of(answer.found().candidates());
    var links = new Suggestions(view, form, changed -> nearestMeters(changed, now));
    return new Model(
        form,
        heading(view, answer, cards.size()),
        cards,
        form.value("cursor").isEmpty() ? Optional.empty() : Optional.of(links.first()),
        answer.found().next().map(at -> links.next(cursor(wish, window, at))),
        answer.local().map(ListedSpot::timeZone),
        window,
        wish.around(),
        cards.isEmpty() && form.valid() ? links.instead(wish, window.isPresent()) : List.of(),
        example(),
        whereabouts.knowsAddresses(),
        wish.filtered(),
        maps.of(wish.center(), wish.radius(), cards));
  }

  /** A page is not all there is: it is said to be the first, or more of it. */
  private static String heading(View view, Answer answer, int spots) {
    if (!answer.wish().form().valid()) {
      return view.say("find.unasked");
    }
    var key = answer.window().isPresent() ? "find.free" : "find.found";
    var later = !answer.wish().form().value("cursor").isEmpty();
    var first = !later && answer.found().next().isPresent();
    return view.say(key + (later ? ".next" : first ? ".first" : ""), spots);
  }

  private OptionalDouble nearestMeters(Form form, Instant now) throws Exception {
    return answer(form, 1, now).found().candidates().stream()
        .mapToDouble(candidate -> candidate.position().meters())
        .findFirst();
  }

  /** Coordinates of where there are spots. */
  private String example() throws Exception {
    var anything = new SpotFilter(Optional.empty(), Optional.empty(), Optional.empty());
    var newest = search.find(new Asked(anything, Optional.empty(), 1)).candidates();
    var place = newest.isEmpty() ? TASHKENT : newest.getFirst().spot().place();
    return String.format(Locale.ROOT, "%.3f, %.3f", place.lat(), place.lng());
  }

  private static String cursor(FindWish wish, Optional<Window> window, SpotPosition at) {
    var filter = wish.filter();
    return window
        .map(span -> SpotSearch.cursor(filter, span.from(), span.to()))
        .orElseGet(() -> SpotSearch.cursor(filter))
        .write(at.written());
  }
}
