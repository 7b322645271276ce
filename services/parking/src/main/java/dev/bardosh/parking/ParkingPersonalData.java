package dev.bardosh.parking;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingListStore.Filter;
import dev.bardosh.parking.booking.PersonalStore;
import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.parking.exchange.OwnImports;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotJson;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.auth.PersonalData;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.i18n.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What parking holds about a person: their bookings and their spots. */
final class ParkingPersonalData implements PersonalData {
  /** Of each kind; a longer history is told page by page by the lists. */
  private static final int MOST_EXPORTED = 10_000;

  private final SpotStore spots;
  private final BookingListStore bookings;
  private final CalendarFeeds feeds;
  private final Messages texts = Messages.load("parking-leaving");
  private final PersonalStore store = new PersonalStore();

  ParkingPersonalData(SpotStore spots, BookingListStore bookings, CalendarFeeds feeds) {
    this.spots = spots;
    this.bookings = bookings;
    this.feeds = feeds;
  }

  @Override
  public String service() {
    return "parking";
  }

  /**
   * Bookings newest first, their spots by id alone.
   *
   * @param calendarFeedSince when the address of their calendar was made; itself it is a secret
   */
  record Export(
      List<BookingView> bookings, List<RawValue> spots, Optional<Instant> calendarFeedSince) {}

  @Override
  public Object export(Tx tx, UUID account) {
    var newest = new Filter(Optional.empty(), Optional.empty(), MOST_EXPORTED);
    return new Export(
        bookings.ofDriver(tx, account, newest, Instant.EPOCH).stream()
            .map(BookingView::of)
            .toList(),
        spots.ownedBy(tx, account, Optional.<SpotId>empty(), MOST_EXPORTED).stream()
            .map(ParkingPersonalData::raw)
            .toList(),
        feeds.madeAt(tx, account));
  }

  @Override
  public String loss(Locale language) {
    return texts.text(language, "loss");
  }

  /** Locks what {@link #erase} will change, so that the answer holds until then. */
  @Override
  public Optional<String> refusal(Tx tx, UUID account, Locale language, Instant now) {
    store.lock(tx, account);
    return store.isBooked(tx, account, now)
        ? Optional.of(texts.text(language, "booked"))
        : Optional.empty();
  }

  @Override
  public void erase(Tx tx, UUID account, Instant now) {
    store.endBookings(tx, account, now);
    store.deleteSpots(tx, account, now);
    store.forgetDriver(tx, account);
    feeds.revoke(tx, account);
    OwnImports.forget(tx, account);
  }

  private static RawValue raw(Spot spot) {
    return new RawValue(new String(SpotJson.details(spot), StandardCharsets.UTF_8));
  }
}
