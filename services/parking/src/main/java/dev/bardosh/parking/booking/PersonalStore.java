package dev.bardosh.parking.booking;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;

/** All SQL about people who leave. */
public final class PersonalStore {
  /** Stands for everybody who has left. */
  private static final UUID NOBODY = new UUID(0, 0);

  /** Whether others have active bookings on the account's spots. */
  public boolean isBooked(Tx tx, UUID owner, Instant now) {
    return tx.first(
            """
            select 1 as found from parking.spot join parking.booking on spot_id = spot.id
            where owner = ? and account_id <> ? and due_at > ?
              and status in ('held', 'confirmed', 'arrived')
            limit 1
            """,
            row -> true,
            owner,
            owner,
            now)
        .isPresent();
  }

  /** Locks every spot that will change, so that no decision works on what goes. */
  public void lock(Tx tx, UUID account) {
    tx.first(
        """
        select count(*) as locked from (
          select id from parking.spot
          where owner = ? or id in (
            select spot_id from parking.booking where account_id = ? and due_at is not null)
          order by id for update) as locking
        """,
        row -> true,
        account,
        account);
  }

  /** Ends the account's active bookings. */
  public void endBookings(Tx tx, UUID account, Instant now) {
    tx.update(
        """
        update parking.booking
        set status = case status when 'arrived' then 'left' else 'cancelled' end,
          due_at = null, ended_at = ?
        where account_id = ? and due_at is not null
        """,
        now,
        account);
  }

  /** What was booked stays on the spots' record, without who and with which car. */
  public void forgetDriver(Tx tx, UUID account) {
    tx.update(
        "update parking.booking set account_id = ?, plate = ? where account_id = ?",
        NOBODY,
        Plate.FORGOTTEN.text(),
        account);
  }

  /** Deletes the account's spots, their overdue bookings settled first. */
  public void deleteSpots(Tx tx, UUID owner, Instant now) {
    tx.update(
        """
        update parking.booking
        set status = case status
            when 'held' then 'expired' when 'confirmed' then 'released' else 'left' end,
          ended_at = case status when 'arrived' then ends_at else due_at end,
          due_at = null
        where due_at <= ? and spot_id in (select id from parking.spot where owner = ?)
        """,
        now,
        owner);
    tx.update("delete from parking.spot where owner = ?", owner);
  }
}
