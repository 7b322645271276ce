package dev.bardosh.parking;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingListStore.Filter;
import dev.bardosh.parking.booking.BookingListStore.Located;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.driver.CalendarEntry;
import dev.bardosh.parking.driver.Letters;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.ListPage;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Bookings over HTTP: what shows them. */
final class BookingListApi {
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final Db db;
  private final BookingListStore bookings;
  private final SpotStore spots;
  private final Supplier<String> baseUrl;

  BookingListApi(Db db, BookingListStore bookings, SpotStore spots, Supplier<String> baseUrl) {
    this.db = db;
    this.bookings = bookings;
    this.spots = spots;
    this.baseUrl = baseUrl;
  }

  List<Route> routes() {
    return List.of(
        Route.get(BookingApi.PATH).signedIn(ParkingScopes.READ).blocking(this::own),
        Route.get(BookingApi.PATH + "/{id}").signedIn(ParkingScopes.READ).blocking(this::one),
        Route.get(BookingApi.PATH + "/{id}.ics")
            .signedIn(ParkingScopes.READ)
            .blocking(this::calendarEntry),
        Route.get("/api/v1/parking/spots/{id}/bookings")
            .signedIn(ParkingScopes.READ)
            .blocking(this::ofSpot));
  }

  private Reply own(Request request) {
    var account = request.signedIn().account();
    return listing(
        request, account, (tx, filter) -> bookings.ofDriver(tx, account, filter, request.now()));
  }

  private Reply ofSpot(Request request) {
    var id = new SpotId(Fields.pathUuid(request, "id", "spot"));
    var actor = request.signedIn();
    return listing(
        request,
        id.value(),
        (tx, filter) ->
            spots
                .find(tx, id)
                .filter(spot -> spot.owner().equals(actor.account()) || sees(request))
                .map(spot -> bookings.ofSpot(tx, spot.id(), filter, request.now()))
                .orElseThrow(() -> Problem.notFound("spot").raise()));
  }

  private Reply listing(Request request, UUID whose, BiFunction<Tx, Filter, List<Booking>> read) {
    var fields = Fields.query(request);
    var status = fields.optionalChoice("status", BookingStatus.class);
    var page =
        ListPage.read(
            fields,
            new Cursor("parking.bookings " + whose + status),
            PAGE,
            LARGEST_PAGE,
            (last, most) -> {
              var filter = new Filter(status, last.map(BookingId::new), most);
              return db.read(tx -> read.apply(tx, filter));
            },
            booking -> booking.id().value());
    return Reply.page(page.items().stream().map(BookingView::of).toList(), page.next());
  }

  private Reply one(Request request) {
    return Reply.ok(BookingView.of(find(request).booking()));
  }

  private Reply calendarEntry(Request request) {
    var located = find(request);
    var page = baseUrl.get() + Letters.BOOKINGS + located.booking().id();
    return Reply.text(
            200, "text/calendar; charset=utf-8", CalendarEntry.write(located, page, request.now()))
        .withHeader(
            "Content-Disposition",
            "attachment; filename=\"booking-" + located.booking().id() + ".ics\"");
  }

  private Located find(Request request) {
    var id = new BookingId(Fields.pathUuid(request, "id", "booking"));
    Fields.query(request).done();
    var account = request.signedIn().account();
    return db.read(tx -> bookings.find(tx, id, account, sees(request), request.now()))
        .orElseThrow(() -> Problem.notFound("booking").raise());
  }

  private static boolean sees(Request request) {
    return request.signedIn().hasRole(SpotRules.ADMIN);
  }
}
