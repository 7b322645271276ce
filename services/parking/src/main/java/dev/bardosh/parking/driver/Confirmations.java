package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.SpotDecision;
import dev.bardosh.parking.booking.Withdrawal;
import dev.bardosh.parking.driver.ReceiptStore.Issued;
import dev.bardosh.platform.auth.Recipient;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.jobs.Message;
import dev.bardosh.platform.jobs.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A receipt for each booking that is confirmed, and a letter that brings it; another when somebody
 * else cancels the booking.
 */
public final class Confirmations implements SpotDecision.Sequel {
  private final Receipts receipts;
  private final Optional<Letters> letters;

  /**
   * @param letters none where no mail leaves: nobody would ever read them
   */
  public Confirmations(Receipts receipts, Optional<Letters> letters) {
    this.receipts = receipts;
    this.letters = letters;
  }

  @Override
  public void confirmed(Tx tx, List<Booking> confirmed, Instant now) {
    var bookings = confirmed.stream().collect(Collectors.toMap(Booking::id, Function.identity()));
    var issued = receipts.issue(tx, bookings.keySet(), now);
    if (letters.isPresent()) {
      var drivers = Recipient.find(tx, confirmed.stream().map(Booking::driver).toList());
      Outbox.add(
          tx,
          issued.stream()
              .flatMap(each -> letter(letters.get(), each, bookings, drivers).stream())
              .toList(),
          now);
    }
  }

  @Override
  public void withdrawn(Tx tx, List<Withdrawal> withdrawals, Instant now) {
    if (letters.isPresent()) {
      var drivers =
          Recipient.find(tx, withdrawals.stream().map(each -> each.booking().driver()).toList());
      Outbox.add(
          tx,
          withdrawals.stream()
              .flatMap(
                  each ->
                      Optional.ofNullable(drivers.get(each.booking().driver()))
                          .map(to -> letters.get().withdrawal(to, each))
                          .stream())
              .toList(),
          now);
    }
  }

  private Optional<Message> letter(
      Letters letters,
      Issued issued,
      Map<BookingId, Booking> bookings,
      Map<UUID, Recipient> drivers) {
    return Optional.ofNullable(bookings.get(issued.booking()))
        .flatMap(
            booking ->
                Optional.ofNullable(drivers.get(booking.driver()))
                    .map(
                        to ->
                            letters.confirmation(
                                to, booking, issued.venue(), receipts.code(issued))));
  }
}
