package dev.bardosh.parking;

import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.parking.driver.Receipts;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Views;
import dev.bardosh.platform.service.Platform;
import java.util.List;
import java.util.stream.Stream;

/** A driver's pages put together: from the hold to the receipt. */
record DriverPages(
    Platform platform,
    Bookings bookings,
    BookingListStore lists,
    SpotStore spots,
    Alternatives alternatives,
    Receipts receipts,
    CalendarFeeds feeds) {
  List<Route> routes(Views views) {
    var db = platform.db();
    var countdown = platform.site().assets().add("/assets/parking/countdown.js");
    return Stream.of(
            new HoldPages(views, db, bookings, lists, spots, alternatives).routes(),
            new BookingPages(views, db, bookings, lists, countdown).routes(),
            new BookingChangePages(views, db, bookings, lists, spots).routes(),
            new ReceiptPages(views, db, receipts, platform.baseUrl()).routes(),
            new CalendarFeedPages(views, db, feeds).routes())
        .flatMap(List::stream)
        .toList();
  }
}
