package dev.bardosh.parking;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.LocalTimes;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.Price;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.booking.WindowFault;
import dev.bardosh.parking.search.SpotPages;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Another time, another car, a later end. When there is no room, the booking stays as it was. */
final class BookingChangePages {
  private static final String ONE = HoldPages.PATH + "/{id}";
  private static final List<Duration> STEPS =
      List.of(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2));

  private final Views views;
  private final Db db;
  private final Bookings bookings;
  private final BookingListStore lists;
  private final SpotStore spots;

  BookingChangePages(
      Views views, Db db, Bookings bookings, BookingListStore lists, SpotStore spots) {
    this.views = views;
    this.db = db;
    this.bookings = bookings;
    this.lists = lists;
    this.spots = spots;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ONE + "/change").signedIn(ParkingScopes.WRITE).blocking(this::changeForm),
        Route.post(ONE + "/change").signedIn(ParkingScopes.WRITE).blocking(this::change),
        Route.get(ONE + "/extension").signedIn(ParkingScopes.WRITE).blocking(this::extensionForm),
        Route.post(ONE + "/extension").signedIn(ParkingScopes.WRITE).blocking(this::extend));
  }

  /**
   * @param refusal why the spot cannot be had then, as the key of a text
   * @param window what the fields say, when it can be
   * @param price of that window
   * @param longer what the common extensions cost beyond the present price
   */
  record Model(
      Form form,
      Booking booking,
      Spot spot,
      Optional<String> refusal,
      Optional<Window> window,
      Optional<Long> price,
      List<Longer> longer) {
    String path() {
      return HoldPages.PATH + "/" + booking.id();
    }
  }

  record Longer(Instant to, long more) {}

  /** A booking that is about to be changed, and where it is. */
  private record Subject(Booking booking, Spot spot, LocalTimes times) {
    Window window() {
      return booking.window();
    }
  }

  /** The times that the fields say, whether or not anybody can park then. */
  private record Ends(Instant from, Instant to) {
    Optional<Window> window() {
      return Window.fault(from, to).isPresent()
          ? Optional.empty()
          : Optional.of(new Window(from, to));
    }
  }

  private Reply changeForm(Request request) {
    var subject = subject(request);
    if (SpotPages.isAskedBeside(request)) {
      var form = Form.ofQuery(request);
      return priced(request, "change", form, subject, changed(form, subject));
    }
    var window = subject.window();
    var form =
        Form.empty()
            .put("from", subject.times().wall(window.from()).toString())
            .put("to", subject.times().wall(window.to()).toString())
            .put("plate", subject.booking().plate().text());
    return page(request, "change", form, subject, Optional.empty(), 200);
  }

  /** What the times that were just typed would cost. */
  private Reply priced(
      Request request, String name, Form form, Subject subject, Optional<Ends> ends) {
    ends.flatMap(wanted -> fault(wanted, subject.window(), name, request.now()))
        .map(SpotOutcome.InvalidWindow::fault)
        .ifPresent(wrong -> form.refuse(field(name, wrong), wrong.key()));
    return page(request, name, form, subject, Optional.empty(), form.valid() ? 200 : 422);
  }

  private static Optional<SpotOutcome.InvalidWindow> fault(
      Ends ends, Window old, String name, Instant now) {
    if (name.equals("extend") && ends.to().isBefore(old.to())) {
      return Optional.of(new SpotOutcome.InvalidWindow(WindowFault.LATER));
    }
    var begins = ends.from().equals(old.from());
    return Window.fault(ends.from(), ends.to())
        .or(() -> begins ? Optional.empty() : Window.faultOfStart(ends.from(), now));
  }

  private static Optional<Ends> changed(Form form, Subject subject) {
    var times = subject.times();
    var old = subject.window();
    var from = form.time("from").map(wall -> times.kept(wall, old.from(), times.start(wall)));
    var to =
        form.time("to")
            .flatMap(wall -> from.map(start -> times.kept(wall, old.to(), times.end(wall, start))));
    return from.flatMap(start -> to.map(end -> new Ends(start, end)));
  }

  private static Optional<Ends> extended(Form form, Subject subject) {
    var old = subject.window();
    return form.time("to").map(wall -> new Ends(old.from(), subject.times().end(wall, old.to())));
  }

  private Reply change(Request request) {
    var subject = subject(request);
    var form = Form.of(request);
    var ends = changed(form, subject);
    var from = ends.map(Ends::from);
    var to = ends.map(Ends::to);
    var plate = form.parsed("plate", Plate::parse);
    if (!form.valid()) {
      return page(request, "change", form, subject, Optional.empty(), 422);
    }
    var id = subject.booking().id();
    var outcome =
        bookings.ask(
            id, spot -> new SpotCommand.Change(spot, request.signedIn(), id, from, to, plate));
    return answer(request, "change", form, subject, outcome);
  }

  private Reply extensionForm(Request request) {
    var subject = subject(request);
    if (SpotPages.isAskedBeside(request)) {
      var form = Form.ofQuery(request);
      return priced(request, "extend", form, subject, extended(form, subject));
    }
    var later = subject.booking().window().to().plus(STEPS.get(1));
    var form = Form.empty().put("to", subject.times().wall(later).toString());
    return page(request, "extend", form, subject, Optional.empty(), 200);
  }

  private Reply extend(Request request) {
    var subject = subject(request);
    var form = Form.of(request);
    var to =
        form.optional("until", Instant::parse) // the end itself: sent twice, it is extended once
            .or(() -> extended(form, subject).map(Ends::to));
    if (to.isEmpty()) {
      return page(request, "extend", form, subject, Optional.empty(), 422);
    }
    var id = subject.booking().id();
    var outcome =
        bookings.ask(id, spot -> new SpotCommand.Extend(spot, request.signedIn(), id, to.get()));
    return answer(request, "extend", form, subject, outcome);
  }

  private Reply answer(
      Request request, String name, Form form, Subject subject, SpotOutcome outcome) {
    return switch (outcome) {
      case SpotOutcome.Updated(var booking) -> Site.to(HoldPages.PATH + "/" + booking.id());
      case SpotOutcome.InvalidWindow(var fault) -> {
        form.refuse(field(name, fault), fault.key());
        yield page(request, name, form, subject, Optional.empty(), 422);
      }
      case SpotOutcome.SpotTaken _ -> refused(request, name, form, subject, "change.taken");
      case SpotOutcome.OutsideOpeningHours _ ->
          refused(request, name, form, subject, "change.closed");
      case SpotOutcome.SpotPaused _ -> refused(request, name, form, subject, "change.paused");
      case SpotOutcome.HoldExpired _, SpotOutcome.WrongStatus _ ->
          refused(request, name, form, subject, "booking.late");
      case SpotOutcome.NoSuchSpot _, SpotOutcome.NoSuchBooking _ ->
          throw Problem.notFound("booking").raise();
      case SpotOutcome.Held _,
          SpotOutcome.Settled _,
          SpotOutcome.SpotEdited _,
          SpotOutcome.SpotRemoved _,
          SpotOutcome.InvalidSpot _,
          SpotOutcome.StillBooked _ ->
          throw new IllegalStateException("no answer to a change");
    };
  }

  /** Who extends has only the end to choose. */
  private static String field(String name, WindowFault fault) {
    return name.equals("extend") ? "to" : fault.field();
  }

  private Reply refused(Request request, String name, Form form, Subject subject, String key) {
    return page(request, name, form, subject, Optional.of(key), 409);
  }

  private Reply page(
      Request request,
      String name,
      Form form,
      Subject subject,
      Optional<String> refusal,
      int status) {
    var title = views.view(request).say(name + ".title");
    var shown = Form.with(Map.of("from", form.value("from"), "to", form.value("to")));
    var ends = name.equals("extend") ? extended(shown, subject) : changed(shown, subject);
    var window = form.valid() ? ends.flatMap(Ends::window) : Optional.<Window>empty();
    var price = window.map(wanted -> price(wanted, subject));
    var booking = subject.booking();
    var model = new Model(form, booking, subject.spot(), refusal, window, price, longer(subject));
    return views.reply(request, Page.of(title, "parking/" + name, model).status(status));
  }

  /** What is not moved keeps its price. */
  private static long price(Window wanted, Subject subject) {
    var spot = subject.spot();
    return wanted.equals(subject.window())
        ? subject.booking().price()
        : Price.of(wanted, spot.tariff(), spot.timeZone());
  }

  /** Those that stay within the longest stay. */
  private static List<Longer> longer(Subject subject) {
    var booking = subject.booking();
    var spot = subject.spot();
    return STEPS.stream()
        .flatMap(
            step -> {
              var to = booking.window().to().plus(step);
              var from = booking.window().from();
              if (Window.fault(from, to).isPresent()) {
                return Stream.empty();
              }
              var price = Price.of(new Window(from, to), spot.tariff(), spot.timeZone());
              return Stream.of(new Longer(to, Math.max(0, price - booking.price())));
            })
        .toList();
  }

  /** Of the driver's own, or anybody's for who administers parking. */
  private Subject subject(Request request) {
    var id = new BookingId(Fields.pathUuid(request, "id", "booking"));
    var actor = request.signedIn();
    var all = actor.hasRole(SpotRules.ADMIN);
    return db.read(
            tx ->
                lists
                    .find(tx, id, actor.account(), all, request.now())
                    .map(BookingListStore.Located::booking)
                    .filter(booking -> all || booking.driver().equals(actor.account()))
                    .flatMap(
                        booking ->
                            spots
                                .find(tx, booking.spot())
                                .map(
                                    spot ->
                                        new Subject(
                                            booking, spot, new LocalTimes(spot.timeZone())))))
        .orElseThrow(() -> Problem.notFound("booking").raise());
  }
}
