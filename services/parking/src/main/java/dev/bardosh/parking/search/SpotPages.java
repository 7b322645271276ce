package dev.bardosh.parking.search;

import dev.bardosh.parking.booking.Price;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.booking.WindowFields;
import dev.bardosh.parking.insight.HourlyOccupancy;
import dev.bardosh.parking.insight.Insights;
import dev.bardosh.parking.photo.Photo;
import dev.bardosh.parking.photo.PhotoStore;
import dev.bardosh.parking.search.SpotCards.Card;
import dev.bardosh.parking.search.SpotSearch.Asked;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.BarChart;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.SharedPage;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A spot's page: what it is, what it costs and whether it is free, and the form that books it.
 * Without a window it is the same for everybody who is signed out, and remembered.
 */
public final class SpotPages {
  static final String PATH = "/parking/spots";

  private static final double NEAR_METERS = 3_000;
  private static final int NEIGHBOURS = 10;

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final long MOST_BYTES = 12L << 20;

  private final SpotStore spots = new SpotStore();
  private final PhotoStore photos = new PhotoStore();
  private final Views views;
  private final Maps maps;
  private final Db db;
  private final SpotSearch search;
  private final Insights insights;
  private final SharedPage<SpotId> pages;

  public SpotPages(
      Views views,
      Maps maps,
      Db db,
      SpotSearch search,
      SpotDetails details,
      Insights insights,
      Caches caches) {
    this.views = views;
    this.maps = maps;
    this.db = db;
    this.search = search;
    this.insights = insights;
    this.pages =
        new SharedPage<>(
            caches, "parking.spot-pages-shown", MOST_BYTES, LIFE, SpotPages::shared, this::render);
    details.onChange(pages::forget);
  }

  public static String path(SpotId id) {
    return PATH + "/" + id;
  }

  public List<Route> routes() {
    return List.of(pages.at(PATH + "/{id}"));
  }

  /**
   * @param window what is asked about, once it is known that it can be
   * @param open whether the spot is open all through it
   * @param free how many bays are free all through it
   * @param own whether who looks is the owner
   */
  record Model(
      Spot spot,
      List<Photo> photos,
      Form form,
      Optional<Window> window,
      boolean open,
      int free,
      Optional<String> price,
      Optional<BarChart> occupancy,
      boolean own,
      Maps.Map map) {}

  private static Optional<SpotId> shared(Request request) {
    return request.query().isEmpty() ? Optional.of(id(request)) : Optional.empty();
  }

  private static SpotId id(Request request) {
    return new SpotId(Fields.pathUuid(request, "id", "spot"));
  }

  private Reply render(Request request) throws Exception {
    var id = id(request);
    var spot =
        db.read(tx -> spots.find(tx, id)).orElseThrow(() -> Problem.notFound("spot").raise());
    var form = Form.ofQuery(request);
    var asked = isAsked(form, isAskedBeside(request));
    var window =
        asked ? WindowFields.read(form, spot.timeZone(), request.now()) : Optional.<Window>empty();
    var view = views.view(request);
    var page = Page.of(spot.name(), "parking/search/spot", model(view, spot, form, window));
    return views.reply(request, maps.on(page).status(form.valid() ? 200 : 422));
  }

  /**
   * Whether a script asks, each time that a field was changed, to put the answer beside the form.
   */
  public static boolean isAskedBeside(Request request) {
    return request.header("hx-request").isPresent();
  }

  /** Who is still typing has not asked yet: of one time alone nothing is said. */
  private static boolean isAsked(Form form, boolean typing) {
    var from = !form.value("from").isEmpty();
    var to = !form.value("to").isEmpty();
    return typing ? from && to : from || to;
  }

  private Model model(View view, Spot spot, Form form, Optional<Window> window) throws Exception {
    var zone = spot.timeZone();
    var tariff = spot.tariff();
    return new Model(
        spot,
        db.read(tx -> photos.ofSpot(tx, spot.id())),
        form,
        window,
        window.map(span -> spot.hours().covers(span.from(), span.to(), zone)).orElse(true),
        window.map(span -> free(spot, span, view)).orElse(spot.capacity()),
        window.map(span -> view.money(Price.of(span, tariff, zone), tariff.currency())),
        insights.occupancy(spot.id(), view.now()).flatMap(hours -> chart(view, hours)),
        view.actor().filter(actor -> actor.account().equals(spot.owner())).isPresent(),
        maps.around(spot, neighbours(view, spot)));
  }

  /** What else is near, so that one sees where the spot is. */
  private List<Card> neighbours(View view, Spot spot) throws Exception {
    var near = new Area(spot.place(), NEAR_METERS);
    var anything = new SpotFilter(Optional.of(near), Optional.empty(), Optional.empty());
    var found = search.find(new Asked(anything, Optional.empty(), NEIGHBOURS + 1)).candidates();
    var others = found.stream().filter(other -> !other.id().equals(spot.id())).toList();
    return new SpotCards(view, Optional.of(spot.place()), Optional.empty()).of(others);
  }

  /** Nothing is drawn where nobody parked. */
  private static Optional<BarChart> chart(View view, HourlyOccupancy occupancy) {
    var hours = occupancy.hours();
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    var bars = hours.stream().map(hour -> new BarChart.Bar(hour.share(), told(hour))).toList();
    var summary = hours.stream().map(SpotPages::told).collect(Collectors.joining(", "));
    return Optional.of(
        new BarChart(
            "occupancy",
            view.say("spot.occupancy"),
            summary,
            bars,
            "100 %",
            hours.getFirst().hour() + ":00",
            hours.getLast().hour() + ":00"));
  }

  private static String told(HourlyOccupancy.Hour hour) {
    return hour.hour() + ":00 " + Math.round(hour.share() * 100) + " %";
  }

  private int free(Spot spot, Window window, View view) {
    int taken = search.takenBays(spot.id(), window.from(), window.to(), view.now());
    return Math.max(0, spot.capacity() - taken);
  }
}
