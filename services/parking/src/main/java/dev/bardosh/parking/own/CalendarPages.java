package dev.bardosh.parking.own;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.SpotCalendarStore;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** A week of a spot's bookings, and what its owner does at the gate. */
public final class CalendarPages {
  private static final String CALENDAR = OwnSpots.PATH + "/{id}/calendar";
  private static final String BOOKING = OwnSpots.PATH + "/{id}/bookings/{booking}";
  private static final int DAYS = 7;

  /** More than a page can be read; a day has its own page then. */
  private static final int MOST = 500;

  private final SpotCalendarStore store = new SpotCalendarStore();
  private final Views views;
  private final Db db;
  private final OwnSpots spots;

  public CalendarPages(Views views, Db db, OwnSpots spots) {
    this.views = views;
    this.db = db;
    this.spots = spots;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(CALENDAR).signedIn(ParkingScopes.READ).blocking(this::week),
        gate("/arrival", (request, spot) -> arrive(request, spot)),
        gate("/departure", (request, spot) -> leave(request, spot)),
        gate("/cancellation", (request, spot) -> cancel(request, spot)));
  }

  private Route gate(String noun, BiFunction<Request, Spot, SpotCommand> command) {
    return Route.post(BOOKING + noun)
        .signedIn(ParkingScopes.WRITE)
        .blocking(request -> decide(request, command));
  }

  /**
   * @param days with what is booked on each, by time and bay
   * @param note a text's key, of what could not be done
   * @param full whether there may be more than is shown
   */
  public record Model(
      Spot spot, LocalDate from, LocalDate today, List<Day> days, String note, boolean full) {
    public LocalDate before() {
      return from.minusDays(DAYS);
    }

    public LocalDate after() {
      return from.plusDays(DAYS);
    }
  }

  public record Day(LocalDate date, Instant begin, Instant end, List<Booking> bookings) {}

  private Reply week(Request request) {
    var spot = spots.find(request);
    var form = Form.ofQuery(request);
    var today = LocalDate.ofInstant(request.now(), spot.timeZone());
    var from = form.optional("from", CalendarPages::date).orElse(today);
    var note = form.value("note").equals("late") ? "own.gate.late" : "";
    return views.reply(request, page(request, spot, from, today, note));
  }

  /** Of a year that PostgreSQL and a browser know. */
  private static LocalDate date(String text) {
    var date = LocalDate.parse(text);
    if (date.getYear() < 2000 || date.getYear() > 9000) {
      throw new IllegalArgumentException("no such week");
    }
    return date;
  }

  private Page page(Request request, Spot spot, LocalDate from, LocalDate today, String note) {
    var zone = spot.timeZone();
    var window =
        new Window(
            from.atStartOfDay(zone).toInstant(),
            from.plusDays(DAYS).atStartOfDay(zone).toInstant());
    var booked =
        db.read(tx -> store.ofSpot(tx, spot.id(), window, request.now(), MOST)).stream()
            .sorted(
                Comparator.<Booking, Instant>comparing(b -> b.window().from())
                    .thenComparing(Booking::bay))
            .toList();
    var days = from.datesUntil(from.plusDays(DAYS)).map(date -> day(spot, date, booked)).toList();
    var model = new Model(spot, from, today, days, note, booked.size() == MOST);
    return Page.of(spot.name(), "parking/own/calendar", model);
  }

  private static Day day(Spot spot, LocalDate date, List<Booking> booked) {
    var begin = date.atStartOfDay(spot.timeZone()).toInstant();
    var end = date.plusDays(1).atStartOfDay(spot.timeZone()).toInstant();
    return new Day(
        date,
        begin,
        end,
        booked.stream()
            .filter(b -> b.window().from().isBefore(end) && b.window().to().isAfter(begin))
            .toList());
  }

  /** What can be done at the gate, by nouns of the addresses. */
  public static List<String> actions(Booking booking, Instant now) {
    return switch (booking.status()) {
      case HELD -> List.of("cancellation");
      case CONFIRMED ->
          booking.startsSoon(now) ? List.of("arrival", "cancellation") : List.of("cancellation");
      case ARRIVED -> List.of("departure");
      case LEFT, CANCELLED, EXPIRED, RELEASED -> List.of();
    };
  }

  /** How it looks: what is there now stands out. */
  public static String look(BookingStatus status) {
    return switch (status) {
      case ARRIVED -> "good";
      case HELD -> "warn";
      case CONFIRMED, LEFT, CANCELLED, EXPIRED, RELEASED -> "";
    };
  }

  private static SpotCommand arrive(Request request, Spot spot) {
    return new SpotCommand.Arrive(spot.id(), request.signedIn(), booking(request));
  }

  private static SpotCommand leave(Request request, Spot spot) {
    return new SpotCommand.Leave(spot.id(), request.signedIn(), booking(request));
  }

  private static SpotCommand cancel(Request request, Spot spot) {
    return new SpotCommand.Cancel(spot.id(), request.signedIn(), booking(request));
  }

  private static BookingId booking(Request request) {
    return new BookingId(Fields.pathUuid(request, "booking", "booking"));
  }

  private Reply decide(Request request, BiFunction<Request, Spot, SpotCommand> command) {
    var spot = spots.find(request);
    var outcome = spots.decide(spot, command.apply(request, spot));
    if (outcome instanceof SpotOutcome.NoSuchBooking) {
      throw Problem.notFound("booking").raise();
    }
    var form = Form.of(request);
    var from = form.optional("from", CalendarPages::date).map(date -> "?from=" + date).orElse("?");
    var late = outcome instanceof SpotOutcome.Updated ? "" : "&note=late";
    return Site.to(OwnSpots.path(spot.id()) + "/calendar" + from + late);
  }
}
