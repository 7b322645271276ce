package dev.bardosh.parking.driver;

import dev.bardosh.platform.auth.Recipient;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.jobs.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reminds drivers of what they have booked, some time before it begins: once for each start, since
 * the note of it and the letter are one transaction. Who confirmed later than that needs no
 * reminder, nor does who is suspended.
 */
public final class Reminders {
  private static final int AT_ONCE = 200;

  private final Db db;
  private final Letters letters;
  private final Duration before;
  private final ReminderStore store = new ReminderStore();

  public Reminders(Db db, Letters letters, Duration before) {
    this.db = db;
    this.letters = letters;
    this.before = before;
  }

  /** All that are due; how many. */
  public int send(Instant now) {
    int sent = 0;
    for (int round = AT_ONCE; round == AT_ONCE; sent += round) {
      round = db.write(tx -> send(tx, now));
    }
    return sent;
  }

  private int send(Tx tx, Instant now) {
    var soon = store.take(tx, now, before, AT_ONCE);
    var drivers = Recipient.find(tx, soon.stream().map(each -> each.booking().driver()).toList());
    Outbox.add(
        tx,
        soon.stream()
            .flatMap(
                each ->
                    Optional.ofNullable(drivers.get(each.booking().driver()))
                        .filter(to -> !to.suspended())
                        .map(to -> letters.reminder(to, each.booking(), each.venue()))
                        .stream())
            .toList(),
        now);
    return soon.size();
  }
}
