package dev.bardosh.parking;

import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.time.Instant;
import java.util.List;

/** The secret address of an account's calendar, and the calendar under it. */
final class CalendarFeedApi {
  private static final String PATH = "/api/v1/parking/calendar-feed";

  private final Db db;
  private final CalendarFeeds feeds;

  CalendarFeedApi(Db db, CalendarFeeds feeds) {
    this.db = db;
    this.feeds = feeds;
  }

  List<Route> routes() {
    return List.of(
        Route.put(PATH).signedIn(ParkingScopes.WRITE).blocking(this::make),
        Route.delete(PATH).signedIn(ParkingScopes.WRITE).blocking(this::revoke),
        Route.get(CalendarFeeds.PATH + "{token}" + CalendarFeeds.SUFFIX)
            .anyone()
            .blocking(this::read));
  }

  /** The answer that shows the secret. */
  record Made(String url, Instant createdAt) {}

  private Reply make(Request request) {
    if (request.body().length > 0) {
      Fields.body(request).done();
    } else {
      Fields.query(request).done();
    }
    var account = request.signedIn().account();
    var url = db.write(tx -> feeds.make(tx, account, request.now()));
    return Reply.ok(new Made(url, request.now())).withHeader("Cache-Control", "no-store");
  }

  private Reply revoke(Request request) {
    Fields.query(request).done();
    db.run(tx -> feeds.revoke(tx, request.signedIn().account()));
    return Reply.noContent();
  }

  private Reply read(Request request) {
    Fields.query(request).done();
    return db.read(tx -> feeds.read(tx, request.pathValue("token"), request.now()))
        .map(calendar -> Reply.text(200, "text/calendar; charset=utf-8", calendar))
        .map(reply -> reply.withHeader("Cache-Control", "private, no-cache"))
        .orElseThrow(() -> Problem.notFound("calendar").raise());
  }
}
