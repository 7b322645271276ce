package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.driver.ReceiptStore.Issued;
import dev.bardosh.parking.driver.ReceiptStore.Stored;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues receipts and checks them. */
public final class Receipts {
  private static final int KEY_BYTES = 32;

  private final ReceiptStore store = new ReceiptStore();
  private final ReceiptSeal seal;

  /** With the database's key, which is made when there is none. */
  public Receipts(Db db) {
    var fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    this.seal = new ReceiptSeal(db.write(tx -> store.key(tx, fresh)));
  }

  /** In the transaction that confirms the bookings, after they are stored. */
  List<Issued> issue(Tx tx, Collection<BookingId> confirmed, Instant now) {
    return store.issue(tx, confirmed, Optional.empty(), now);
  }

  ReceiptCode code(Issued issued) {
    return seal.code(issued.number(), issued.booking());
  }

  /** A driver's own, once confirmed; issued now if the version that confirmed it knew none. */
  public Optional<Receipt> ofDriver(Tx tx, BookingId booking, UUID driver, Instant now) {
    return store
        .of(tx, booking, now)
        .or(
            () -> {
              store.issue(tx, List.of(booking), Optional.of(driver), now);
              return store.of(tx, booking, now);
            })
        .map(this::sealed)
        .filter(receipt -> receipt.isOf(driver));
  }

  /** The receipt whose code this is; empty for everything the server has not sealed. */
  public Optional<Receipt> verified(Tx tx, ReceiptCode code, Instant now) {
    return store
        .numbered(tx, code.number(), now)
        .filter(stored -> seal.fits(code, stored.booking().id()))
        .map(this::sealed);
  }

  private Receipt sealed(Stored stored) {
    return new Receipt(
        seal.code(stored.number(), stored.booking().id()),
        stored.booking(),
        stored.venue(),
        stored.issuedAt());
  }
}
