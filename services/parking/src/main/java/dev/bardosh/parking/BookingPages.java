package dev.bardosh.parking;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingListStore.Located;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.LocalTimes;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.booking.Venue;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.auth.Account;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.Slice;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Bookings in a browser: one's own list, one booking, and the steps that need no form. */
final class BookingPages {
  private static final String ONE = HoldPages.PATH + "/{id}";
  private static final int COMING = 100;
  private static final int PAST = 20;

  private final Views views;
  private final Db db;
  private final Bookings bookings;
  private final BookingListStore lists;
  private final String countdown;

  /**
   * @param countdown where the browser finds the script that shows a hold running out
   */
  BookingPages(Views views, Db db, Bookings bookings, BookingListStore lists, String countdown) {
    this.views = views;
    this.db = db;
    this.bookings = bookings;
    this.lists = lists;
    this.countdown = countdown;
  }

  List<Route> routes() {
    return List.of(
        Route.get(HoldPages.PATH).signedIn(ParkingScopes.READ).blocking(this::list),
        Route.get(ONE)
            .signedIn(ParkingScopes.READ)
            .blocking(request -> page(request, find(request), "", 200)),
        Route.get(ONE + "/cancellation").signedIn(ParkingScopes.READ).blocking(this::askBack),
        step("confirmation", SpotCommand.Confirm::new),
        step("arrival", SpotCommand.Arrive::new),
        step("departure", SpotCommand.Leave::new),
        step("cancellation", SpotCommand.Cancel::new));
  }

  /**
   * @param older where the page of those before begins
   */
  record Listing(boolean past, List<Located> bookings, Optional<String> older) {
    ZoneId zone(Located located) {
      return BookingPages.zone(located.venue());
    }
  }

  /**
   * @param driver who it is for, to who looks at somebody else's
   * @param mine whether who looks is the driver; else they own the spot or administer parking
   * @param administers whether who looks may change and extend everybody's
   * @param late the key of what to say to who came too late for what they wanted; mostly empty
   */
  record Model(
      Booking booking,
      Optional<Venue> venue,
      Optional<Account> driver,
      boolean mine,
      boolean administers,
      String late) {
    boolean mayChange() {
      return mine || administers;
    }

    /** Only who will park there promises to come. */
    boolean mayConfirm() {
      return mine && is(BookingStatus.HELD);
    }

    /** The key of how things stand, as it is said to who looks. */
    String says() {
      return (mine ? "booking.says." : "booking.tells.") + booking.status().label();
    }

    ZoneId zone() {
      return BookingPages.zone(venue);
    }

    boolean is(BookingStatus status) {
      return booking.status() == status;
    }

    boolean active() {
      return booking.status().active();
    }

    /** Whether it is worth a button: near the start, who arrives is about to say so. */
    boolean mayArrive(Instant now) {
      return is(BookingStatus.CONFIRMED) && booking.startsSoon(now);
    }

    String path() {
      return HoldPages.PATH + "/" + booking.id();
    }

    /** The way to a new booking like this one. */
    String again() {
      var times = new LocalTimes(zone());
      return HoldPages.address(
          Form.with(
              Map.of(
                  "spotId", booking.spot().toString(),
                  "from", times.wall(booking.window().from()).toString(),
                  "to", times.wall(booking.window().to()).toString(),
                  "plate", booking.plate().text())));
    }
  }

  /** The tag's look: good while the bay is the driver's, a warning while it is only held. */
  static String tone(BookingStatus status) {
    return switch (status) {
      case HELD -> "warn";
      case CONFIRMED, ARRIVED -> "good";
      case RELEASED, EXPIRED -> "bad";
      case LEFT, CANCELLED -> "";
    };
  }

  /** What a hold shows of its end. */
  record Countdown(long seconds, List<Long> minutes) {
    static Countdown of(Booking booking, Instant now) {
      var left = booking.dueAt().map(end -> Duration.between(now, end)).orElse(Duration.ZERO);
      var most = left.plusSeconds(59).toMinutes();
      return new Countdown(
          Math.max(0, left.toSeconds()), LongStream.rangeClosed(0, most).boxed().toList());
    }
  }

  private Reply list(Request request) {
    var form = Form.ofQuery(request);
    var driver = request.signedIn().account();
    var past = form.checked("past");
    var cursor = new Cursor("parking.past-bookings " + driver);
    var before =
        form.optional("before", word -> cursor.read(word, id -> UUID.fromString(id.getFirst())));
    var found =
        db.read(
            tx ->
                past
                    ? lists.past(tx, driver, before.map(BookingId::new), PAST + 1, request.now())
                    : lists.coming(tx, driver, COMING, request.now()));
    var page = Slice.of(found, past ? PAST : COMING);
    var older = page.end().map(last -> cursor.write(last.booking().id().toString()));
    var title = views.view(request).say("bookings.title");
    var model = new Listing(past, page.items(), older);
    return views.reply(request, Page.of(title, "parking/bookings", model));
  }

  private Reply askBack(Request request) {
    var located = find(request);
    var title = views.view(request).say("cancel.title");
    return views.reply(request, Page.of(title, "parking/cancel", model(request, located, "")));
  }

  /** Makes a command of a step that says nothing but that it is taken. */
  @FunctionalInterface
  private interface Step {
    SpotCommand of(SpotId spot, Actor actor, BookingId booking);
  }

  private Route step(String noun, Step step) {
    return Route.post(ONE + "/" + noun)
        .signedIn(ParkingScopes.WRITE)
        .blocking(request -> take(request, step));
  }

  private Reply take(Request request, Step step) {
    var id = id(request);
    var outcome = bookings.ask(id, spot -> step.of(spot, request.signedIn(), id));
    return switch (outcome) {
      case SpotOutcome.Updated(var booking) -> Site.to(HoldPages.PATH + "/" + booking.id());
      case SpotOutcome.HoldExpired _ -> page(request, find(request), "booking.late.hold", 409);
      case SpotOutcome.WrongStatus _ -> page(request, find(request), "booking.late", 409);
      case SpotOutcome.NoSuchBooking _ -> throw Problem.notFound("booking").raise();
      case SpotOutcome.Held _,
          SpotOutcome.SpotTaken _,
          SpotOutcome.OutsideOpeningHours _,
          SpotOutcome.SpotPaused _,
          SpotOutcome.NoSuchSpot _,
          SpotOutcome.InvalidWindow _,
          SpotOutcome.Settled _,
          SpotOutcome.SpotEdited _,
          SpotOutcome.SpotRemoved _,
          SpotOutcome.InvalidSpot _,
          SpotOutcome.StillBooked _ ->
          throw new IllegalStateException("no answer to a step");
    };
  }

  private Reply page(Request request, Located located, String late, int status) {
    var view = views.view(request);
    var name = located.venue().map(Venue::name).orElseGet(() -> view.say("booking.no-spot"));
    var title = view.say("booking.title", name);
    var page = Page.of(title, "parking/booking", model(request, located, late)).status(status);
    var held = located.booking().status() == BookingStatus.HELD;
    return views.reply(request, held ? page.script(countdown) : page);
  }

  private Model model(Request request, Located located, String late) {
    var actor = request.signedIn();
    var driver = located.booking().driver();
    var mine = driver.equals(actor.account());
    var person =
        mine
            ? Optional.<Account>empty()
            : Optional.ofNullable(db.read(tx -> Accounts.find(tx, List.of(driver))).get(driver));
    var administers = actor.hasRole(SpotRules.ADMIN);
    return new Model(located.booking(), located.venue(), person, mine, administers, late);
  }

  private Located find(Request request) {
    var actor = request.signedIn();
    var all = actor.hasRole(SpotRules.ADMIN);
    return db.read(tx -> lists.find(tx, id(request), actor.account(), all, request.now()))
        .orElseThrow(() -> Problem.notFound("booking").raise());
  }

  private static BookingId id(Request request) {
    return new BookingId(Fields.pathUuid(request, "id", "booking"));
  }

  /** Of a spot that is gone nobody knows it any more. */
  private static ZoneId zone(Optional<Venue> venue) {
    return venue.map(Venue::zone).orElse(ZoneOffset.UTC);
  }
}
