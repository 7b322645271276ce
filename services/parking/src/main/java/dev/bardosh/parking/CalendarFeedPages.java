package dev.bardosh.parking;

import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The secret address of one's calendar, in a browser. */
final class CalendarFeedPages {
  private static final String PATH = "/parking/calendar-feed";

  private final Views views;
  private final Db db;
  private final CalendarFeeds feeds;

  CalendarFeedPages(Views views, Db db, CalendarFeeds feeds) {
    this.views = views;
    this.db = db;
    this.feeds = feeds;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH)
            .signedIn(ParkingScopes.READ)
            .blocking(request -> page(request, Optional.empty())),
        Route.post(PATH).signedIn(ParkingScopes.WRITE).blocking(this::make),
        Route.post(PATH + "/revocation").signedIn(ParkingScopes.WRITE).blocking(this::revoke));
  }

  /**
   * @param since when the present address was made, if there is one
   * @param url the address itself, which only the answer that makes it shows
   */
  record Model(Optional<Instant> since, Optional<String> url) {}

  private Reply make(Request request) {
    var account = request.signedIn().account();
    return page(request, Optional.of(db.write(tx -> feeds.make(tx, account, request.now()))));
  }

  private Reply revoke(Request request) {
    db.run(tx -> feeds.revoke(tx, request.signedIn().account()));
    return Site.to(PATH);
  }

  private Reply page(Request request, Optional<String> url) {
    var since = db.read(tx -> feeds.madeAt(tx, request.signedIn().account()));
    var title = views.view(request).say("feed.title");
    return views.reply(request, Page.of(title, "parking/calendar-feed", new Model(since, url)));
  }
}
