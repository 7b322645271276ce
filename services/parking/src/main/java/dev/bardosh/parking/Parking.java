package dev.bardosh.parking;

import dev.bardosh.parking.admin.AdminPages;
import dev.bardosh.parking.booking.BookedBays;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingSpots;
import dev.bardosh.parking.booking.BookingStore;
import dev.bardosh.parking.booking.ParkingSettings;
import dev.bardosh.parking.booking.SpotDecision;
import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.parking.driver.Confirmations;
import dev.bardosh.parking.driver.Letters;
import dev.bardosh.parking.driver.Receipts;
import dev.bardosh.parking.driver.Reminders;
import dev.bardosh.parking.exchange.DemoData;
import dev.bardosh.parking.exchange.ImportReport;
import dev.bardosh.parking.exchange.OwnImports;
import dev.bardosh.parking.exchange.SpotImport;
import dev.bardosh.parking.insight.Insights;
import dev.bardosh.parking.own.OwnSpots;
import dev.bardosh.parking.own.OwnerPages;
import dev.bardosh.parking.photo.PhotoLimits;
import dev.bardosh.parking.photo.Photos;
import dev.bardosh.parking.search.FindPages;
import dev.bardosh.parking.search.Geocoder;
import dev.bardosh.parking.search.Maps;
import dev.bardosh.parking.search.SpotChanges;
import dev.bardosh.parking.search.SpotDetails;
import dev.bardosh.parking.search.SpotPages;
import dev.bardosh.parking.search.SpotSearch;
import dev.bardosh.parking.spot.SpotJson;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.jobs.MailSettings;
import dev.bardosh.platform.pages.Audience;
import dev.bardosh.platform.pages.Views;
import dev.bardosh.platform.service.Offer;
import dev.bardosh.platform.service.Platform;
import dev.bardosh.platform.service.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parking put together. */
public final class Parking {
  public static final Offer OFFER =
      new Offer(
          "parking", "find a spot, book a bay of it", ParkingSettings.DEFAULT, Parking::start);

  private Parking() {}

  private static Service start(Platform platform) {
    var settings = platform.settings().section("parking", ParkingSettings.DEFAULT);
    var db = platform.db();
    var spots = new SpotStore();
    var bookings = new BookingStore();
    var receipts = new Receipts(db);
    var letters = letters(platform);
    var confirmations = new Confirmations(receipts, letters);
    var decision = new SpotDecision(settings, spots, bookings, confirmations);
    var decider = platform.engine().decider(decision);
    var replies = new SpotReplies(spot -> Reply.encoded(200, SpotJson.details(spot)));
    var search = new SpotSearch(db, platform.caches());
    var details = new SpotDetails(db, platform.caches());
    var changes = new SpotChanges(search, details);
    changes.follow(platform.notifications());
    var photos = new Photos(db, limits(settings), platform.caches());
    photos.follow(platform.notifications(), details::forget);
    new BookingJobs(db, bookings, decider).register(platform.jobs(), settings);
    letters.ifPresent(any -> remind(platform, any, settings.remindBefore()));
    var lists = new BookingListStore();
    var feeds = new CalendarFeeds(lists, platform.baseUrl());
    var bookingSpots = new BookingSpots(db, bookings, platform.caches());
    var views = views(platform);
    var bookingPages =
        new DriverPages(
            platform,
            new Bookings(decider, bookingSpots),
            lists,
            spots,
            new Alternatives(search),
            receipts,
            feeds);
    var insights = new Insights(db, platform.caches());
    var geocoder = settings.geocoder().map(Geocoder::new);
    var maps = new Maps(platform.site());
    var ownImports = new OwnImports(db, imports(db, platform.clock()));
    var ownSpots = new OwnSpots(db, decider, changes);
    var routes =
        Stream.of(
                bookingPages.routes(views),
                new OwnerPages(platform, ownSpots, photos, details, changes, insights, ownImports)
                    .routes(views),
                new FindPages(views, maps, db, search, geocoder, platform.caches()).routes(),
                new SpotPages(views, maps, db, search, details, insights, platform.caches())
                    .routes(),
                new AdminPages(views, db, spots, lists).routes(),
                new SpotSearchApi(search, details).routes(),
                new SpotApi(db, decider, replies, changes).routes(),
                new InsightApi(insights).routes(),
                new PhotoApi(db, photos, details::forget).routes(),
                new BookingApi(decider, bookingSpots, replies).routes(),
                new BookingListApi(db, lists, spots, platform.baseUrl()).routes(),
                new ReceiptApi(db, receipts, platform.baseUrl()).routes(),
                new CalendarFeedApi(db, feeds).routes())
            .flatMap(List::stream)
            .toList();
    Service.Demo demo = owner -> demo(DemoData.load(db, platform.clock(), owner));
    return new Service(
        "parking", routes, List.of(new ParkingPersonalData(spots, lists, feeds)), demo, List.of());
  }

  private static Views views(Platform platform) {
    return platform
        .site()
        .views("parking", "dev.bardosh")
        .thing("spot", "/parking/spots/")
        .thing("booking", "/parking/bookings/")
        .thing("photo", "")
        .menu("/parking", "menu.find", Audience.EVERYONE)
        .menu("/parking/bookings", "menu.bookings", Audience.SIGNED_IN)
        .menu("/parking/own", "menu.own", Audience.EVERYONE);
  }

  private static void remind(Platform platform, Letters letters, Duration before) {
    if (before.isPositive()) {
      BookingJobs.remind(platform.jobs(), new Reminders(platform.db(), letters, before));
    }
  }

  /** None without a mail server: what nobody will ever read is not written. */
  private static Optional<Letters> letters(Platform platform) {
    return platform
        .settings()
        .section("mail", MailSettings.DEFAULT)
        .host()
        .map(host -> new Letters(platform.baseUrl()));
  }

  private static PhotoLimits limits(ParkingSettings settings) {
    return new PhotoLimits(
        settings.photoBytes(), settings.photosOfSpot(), settings.photosOfAccount());
  }

  private static String demo(ImportReport report) {
    return "%d car parks of Zürich (CC0, Parkleitsystem Zürich)"
        .formatted(report.created() + report.unchanged());
  }

  /** Takes spots over from a file, also beside a running server. */
  public static SpotImport imports(Db db, InstantSource clock) {
    return new SpotImport(db, clock, new BookedBays());
  }
}
