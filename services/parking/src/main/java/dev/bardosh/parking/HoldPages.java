package dev.bardosh.parking;

import dev.bardosh.parking.Alternatives.Alternative;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.Price;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.booking.WindowFields;
import dev.bardosh.parking.search.SpokenHours;
import dev.bardosh.parking.search.SpotPages;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Having a bay held, in a browser. Whoever is signed out signs in or up on the way, with all that
 * was typed in the address to come back to; whoever comes too late is shown where else there is
 * room, with all that was typed still there.
 */
final class HoldPages {
  static final String PATH = "/parking/bookings";
  static final String NEW = PATH + "/new";

  private final Views views;
  private final Db db;
  private final Bookings bookings;
  private final BookingListStore lists;
  private final SpotStore spots;
  private final Alternatives alternatives;

  HoldPages(
      Views views,
      Db db,
      Bookings bookings,
      BookingListStore lists,
      SpotStore spots,
      Alternatives alternatives) {
    this.views = views;
    this.db = db;
    this.bookings = bookings;
    this.lists = lists;
    this.spots = spots;
    this.alternatives = alternatives;
  }

  List<Route> routes() {
    return List.of(
        Route.get(NEW).signedIn(ParkingScopes.WRITE).blocking(this::show),
        Route.post(PATH).anyone().blocking(this::hold));
  }

  /**
   * @param refusal why the bay cannot be had, as the key of a text; the fields may be right
   * @param window what is asked for, when it can be
   * @param price of the window
   */
  record Model(
      Form form,
      Spot spot,
      Optional<Refusal> refusal,
      Optional<Window> window,
      Optional<Long> price,
      List<Alternative> alternatives) {
    /** With all that was typed. */
    String spotPage() {
      return page(spot.id(), form.value("from"), form.value("to"));
    }

    String spotPage(Alternative other) {
      return page(other.spot().id(), other.from().toString(), other.to().toString());
    }

    private String page(SpotId of, String from, String to) {
      return "/parking/spots/"
          + of
          + "?from=%s&to=%s&plate=%s"
              .formatted(encoded(from), encoded(to), encoded(form.value("plate")));
    }
  }

  record Refusal(String key, Object... arguments) {}

  /** What was asked for, as far as it can be understood. */
  private record Wish(Spot spot, Optional<Window> window, Optional<Plate> plate) {}

  private Reply show(Request request) {
    var wish = wish(request, Form.ofQuery(request));
    // Shown without faults: nobody has sent it yet. Of times that were just changed they are told.
    var form = Form.ofQuery(request);
    if (SpotPages.isAskedBeside(request)) {
      WindowFields.read(form, wish.spot().timeZone(), request.now());
    }
    if (form.value("plate").isEmpty()) {
      var driver = request.signedIn().account();
      db.read(tx -> lists.lastPlate(tx, driver))
          .ifPresent(plate -> form.put("plate", plate.text()));
    }
    return page(request, form, wish, Optional.empty(), List.of(), form.valid() ? 200 : 422);
  }

  private Reply hold(Request request) {
    var form = Form.of(request);
    var wish = wish(request, form);
    if (request.actor().isEmpty()) {
      return Site.to("/sign-in?back=" + encoded(address(form)));
    }
    if (!request.signedIn().hasScope(ParkingScopes.WRITE)) {
      return Problem.of(403, "forbidden", "Not allowed", "This credential may only read.").reply();
    }
    if (!form.valid() || wish.window().isEmpty() || wish.plate().isEmpty()) {
      return page(request, form, wish, Optional.empty(), List.of(), 422);
    }
    return hold(request, form, wish, request.signedIn(), wish.window().get());
  }

  private Reply hold(Request request, Form form, Wish wish, Actor driver, Window window) {
    var spot = wish.spot();
    var plate = wish.plate().orElseThrow();
    var again = again(request, spot, window, plate);
    if (again.isPresent()) {
      return Site.to(PATH + "/" + again.get());
    }
    var command =
        new SpotCommand.Hold(
            spot.id(), driver, BookingId.next(request.now()), window.from(), window.to(), plate);
    return switch (bookings.hold(command)) {
      case SpotOutcome.Held(var booking) -> Site.to(PATH + "/" + booking.id());
      case SpotOutcome.InvalidWindow(var fault) -> {
        form.refuse(fault.field(), fault.key());
        yield page(request, form, wish, Optional.empty(), List.of(), 422);
      }
      case SpotOutcome.SpotTaken(var taken) ->
          again(request, spot, window, plate)
              .map(held -> Site.to(PATH + "/" + held))
              .orElseGet(() -> refused(request, form, wish, new Refusal("hold.taken")));
      case SpotOutcome.SpotPaused() -> refused(request, form, wish, new Refusal("hold.paused"));
      case SpotOutcome.OutsideOpeningHours(var hours) ->
          refused(request, form, wish, closed(request, hours));
      case SpotOutcome.NoSuchSpot() -> throw Problem.notFound("spot").raise();
      case SpotOutcome.Updated _,
          SpotOutcome.NoSuchBooking _,
          SpotOutcome.HoldExpired _,
          SpotOutcome.WrongStatus _,
          SpotOutcome.Settled _,
          SpotOutcome.SpotEdited _,
          SpotOutcome.SpotRemoved _,
          SpotOutcome.InvalidSpot _,
          SpotOutcome.StillBooked _ ->
          throw new IllegalStateException("no answer to a hold");
    };
  }

  private Refusal closed(Request request, OpeningHours hours) {
    return new Refusal("hold.closed", SpokenHours.of(hours, views.view(request)));
  }

  /**
   * The same asked twice, by a second click or a reload, has been done already. Another car is
   * another booking.
   */
  private Optional<BookingId> again(Request request, Spot spot, Window window, Plate plate) {
    var driver = request.signedIn().account();
    return db.read(tx -> lists.held(tx, driver, spot.id(), window, plate, request.now()));
  }

  private Reply refused(Request request, Form form, Wish wish, Refusal refusal) {
    var others = alternatives.to(wish.spot(), wish.window().orElseThrow(), request.now());
    return page(request, form, wish, Optional.of(refusal), others, 409);
  }

  private Reply page(
      Request request,
      Form form,
      Wish wish,
      Optional<Refusal> refusal,
      List<Alternative> others,
      int status) {
    var spot = wish.spot();
    var price = wish.window().map(span -> Price.of(span, spot.tariff(), spot.timeZone()));
    var title = views.view(request).say("hold.title", spot.name());
    var model = new Model(form, spot, refusal, wish.window(), price, others);
    return views.reply(request, Page.of(title, "parking/hold", model).status(status));
  }

  /** Notes in the form what cannot be. */
  private Wish wish(Request request, Form form) {
    var spot = spot(form);
    var window = WindowFields.read(form, spot.timeZone(), request.now());
    return new Wish(spot, window, form.parsed("plate", Plate::parse));
  }

  private Spot spot(Form form) {
    return form.optional("spotId", UUID::fromString)
        .flatMap(id -> db.read(tx -> spots.find(tx, new SpotId(id))))
        .orElseThrow(() -> Problem.notFound("spot").raise());
  }

  /** The form filled in. */
  static String address(Form form) {
    return Stream.of("spotId", "from", "to", "plate")
        .filter(name -> !form.value(name).isEmpty())
        .map(name -> name + "=" + encoded(form.value(name)))
        .collect(Collectors.joining("&", NEW + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
