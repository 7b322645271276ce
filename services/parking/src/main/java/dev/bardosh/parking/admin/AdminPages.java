package dev.bardosh.parking.admin;

import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingListStore.Located;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.booking.Venue;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.auth.Account;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Slice;
import dev.bardosh.platform.pages.Audience;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All spots and all bookings in a browser, for administrators of parking. */
public final class AdminPages {
  static final String SPOTS = "/parking/admin/spots";
  static final String BOOKINGS = "/parking/admin/bookings";

  private static final int LONGEST_SEARCH = 200;
  private static final int PAGE = 50;

  private final Views views;
  private final Db db;
  private final SpotStore spots;
  private final BookingListStore bookings;

  public AdminPages(Views views, Db db, SpotStore spots, BookingListStore bookings) {
    this.views =
        views
            .menu(SPOTS, "menu.all-spots", Audience.ADMINISTRATORS)
            .menu(BOOKINGS, "menu.all-bookings", Audience.ADMINISTRATORS);
    this.db = db;
    this.spots = spots;
    this.bookings = bookings;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(SPOTS).withRole(SpotRules.ADMIN, ParkingScopes.READ).blocking(this::spots),
        Route.get(BOOKINGS).withRole(SpotRules.ADMIN, ParkingScopes.READ).blocking(this::bookings));
  }

  /**
   * @param owners by account
   * @param older the last one's id, when there are more
   */
  record SpotList(Form form, List<Spot> spots, Map<UUID, Account> owners, Optional<String> older) {}

  /** The same of bookings and their drivers. */
  record BookingList(
      Form form, List<Located> bookings, Map<UUID, Account> drivers, Optional<String> older) {
    static ZoneId zone(Located located) {
      return located.venue().map(Venue::zone).orElse(ZoneOffset.UTC);
    }

    static Map<String, String> statuses(View v) {
      var texts = new LinkedHashMap<String, String>();
      texts.put("", v.say("admin.any"));
      for (var status : BookingStatus.values()) {
        texts.put(status.label(), v.say("booking.status." + status.label()));
      }
      return texts;
    }
  }

  private Reply spots(Request request) {
    var form = Form.ofQuery(request);
    var text = form.optionalText("q", LONGEST_SEARCH).orElse("");
    var before = form.optional("before", UUID::fromString).map(SpotId::new);
    var found = Slice.of(db.read(tx -> spots.search(tx, text, before, PAGE + 1)), PAGE);
    var owners = people(found.items().stream().map(Spot::owner).toList());
    var older = found.end().map(spot -> spot.id().toString());
    return page(request, "spots", new SpotList(form, found.items(), owners, older));
  }

  private Reply bookings(Request request) {
    var form = Form.ofQuery(request);
    var wanted =
        new BookingListStore.Search(
            form.optional("spot", UUID::fromString).map(SpotId::new),
            form.optional("plate", Plate::parse),
            form.optional("status", BookingStatus::of),
            form.optional("before", UUID::fromString).map(BookingId::new),
            PAGE + 1);
    var found =
        form.valid()
            ? db.read(tx -> bookings.search(tx, wanted, request.now()))
            : List.<Located>of();
    var shown = Slice.of(found, PAGE);
    var drivers =
        people(shown.items().stream().map(located -> located.booking().driver()).toList());
    var older = shown.end().map(located -> located.booking().id().toString());
    return page(request, "bookings", new BookingList(form, shown.items(), drivers, older));
  }

  private Map<UUID, Account> people(List<UUID> accounts) {
    return db.read(tx -> Accounts.find(tx, accounts));
  }

  private Reply page(Request request, String name, Object model) {
    var title = views.view(request).say("menu.all-" + name);
    return views.reply(request, Page.of(title, "parking/admin/" + name, model));
  }
}
