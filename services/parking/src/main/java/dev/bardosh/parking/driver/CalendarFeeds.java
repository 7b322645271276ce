package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.auth.Token;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Secret addresses under which calendar programs, which cannot sign in, read somebody's bookings.
 * An account has one at most; whoever lost control of it makes a new one or none.
 */
public final class CalendarFeeds {
  public static final String PATH = "/api/v1/parking/calendars/";
  public static final String SUFFIX = ".ics";

  /** Coming bookings of one account; nobody drives more cars. */
  private static final int MOST = 500;

  private final CalendarFeedStore store = new CalendarFeedStore();
  private final BookingListStore bookings;
  private final Supplier<String> baseUrl;

  /**
   * @param baseUrl where people reach this server, without a slash at the end
   */
  public CalendarFeeds(BookingListStore bookings, Supplier<String> baseUrl) {
    this.bookings = bookings;
    this.baseUrl = baseUrl;
  }

  /** A new address, said this once; the one before stops working. */
  public String make(Tx tx, UUID account, Instant now) {
    var token = Token.random(Token.CALENDAR);
    store.put(tx, account, token.hash(), now);
    return baseUrl.get() + PATH + token.text() + SUFFIX;
  }

  public void revoke(Tx tx, UUID account) {
    store.delete(tx, account);
  }

  /** When the present address was made, if there is one. */
  public Optional<Instant> madeAt(Tx tx, UUID account) {
    return store.madeAt(tx, account);
  }

  /**
   * What the account with this token has before it, as a calendar; empty for a wrong token, and
   * while the account is suspended.
   */
  public Optional<String> read(Tx tx, String token, Instant now) {
    return Token.plausible(token)
        ? store
            .account(tx, new Token(token).hash())
            .filter(account -> !Accounts.isSuspended(tx, account))
            .map(account -> bookings.coming(tx, account, MOST, now))
            .map(all -> CalendarEntry.feed(all, baseUrl.get() + Letters.BOOKINGS, now))
        : Optional.empty();
  }
}
