package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers in {@code platform.idempotency}: found for 24 hours, in partitions of a day. */
final class IdempotencyStore implements AnswerStore {
  static final Duration KEPT = Duration.ofHours(24);

  /** Another process's clock, or one that was read before a long wait for a lock, may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  @Override
  public Map<UUID, Submission.Answer> find(Tx tx, List<UUID> ids, Instant now) {
    var found = new HashMap<UUID, Submission.Answer>();
    // primary key (id, day) of the partitions of yesterday and today, at midnight of three days
    tx.list(
            """
            select id, request, answer
            from platform.idempotency
            where id = any(?) and day = any(array[?, ?, ?]) and created_at > ?
            """,
            row ->
                new Submission.Answer(
                    new IdempotencyKey(row.uuid("id"), row.uuid("request")), row.bytes("answer")),
            ids.toArray(UUID[]::new),
            day(now.plus(AHEAD)),
            day(now),
            day(now.minus(KEPT)),
            now.minus(KEPT))
        .forEach(answer -> found.put(answer.key().id(), answer));
    return found;
  }

  @Override
  public void save(Tx tx, List<Submission.Answer> answers, Instant now) {
    // bytea[] cannot be bound as one parameter by every driver version, hex text can
    tx.update(
        """
        insert into platform.idempotency (id, day, request, answer, created_at)
        select id, ?, request, decode(answer, 'hex'), ?
        from unnest(?, ?, ?) as kept (id, request, answer)
        """,
        day(now),
        now,
        answers.stream().map(answer -> answer.key().id()).toArray(UUID[]::new),
        answers.stream().map(answer -> answer.key().request()).toArray(UUID[]::new),
        answers.stream().map(IdempotencyStore::hex).toArray(String[]::new));
  }

  /**
   * Holds off whoever else comes with the key. The primary key alone would not around midnight,
   * when two of them can count as of different days.
   */
  static void lock(Tx tx, IdempotencyKey key) {
    tx.first(
        "select pg_advisory_xact_lock(?)::text as held",
        row -> "held",
        key.id().getMostSignificantBits());
  }

  /** Makes the partitions of today and the next two days, and drops those past keeping. */
  static void turnPartitions(Tx tx, Instant now) {
    // "if not exists" alone fails when two instances make one table at the same moment
    tx.first(
        "select pg_advisory_xact_lock(hashtext('platform.idempotency'))::text as held",
        row -> "held");
    for (int ahead = 0; ahead <= 2; ahead++) {
      var day = day(now).plusDays(ahead);
      if (!isThere(tx, day)) {
        make(tx, day);
      }
    }
    var oldest = partition(day(now.minus(KEPT)));
    tx.list(
            """
            select c.relname
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'platform.idempotency'::regclass
              and c.relname ~ '^idempotency_[0-9]{8}$' and c.relname < ?
            order by c.relname
            limit 100
            """,
            row -> row.text("relname"), oldest)
        .forEach(name -> tx.update("drop table if exists platform." + name));
    tx.update("delete from platform.idempotency_other where created_at < ?", now.minus(KEPT));
  }

  private static boolean isThere(Tx tx, LocalDate day) {
    return tx.first(
            "select to_regclass(?) is not null as there",
            row -> row.bool("there"),
            "platform." + partition(day))
        .orElseThrow();
  }

  /**
   * Answers of the day may be among the others already: the clock was put forward, or the machine
   * slept past the days that were made ahead.
   */
  private static void make(Tx tx, LocalDate day) {
    tx.update("lock table platform.idempotency in access exclusive mode");
    tx.update("create temporary table early (like platform.idempotency) on commit drop");
    tx.update(
        """
        with moved as (delete from platform.idempotency_other where day = ? returning *)
        insert into pg_temp.early select * from moved
        """,
        day);
    tx.update(
        """
        create table platform.%s partition of platform.idempotency for values from ('%s') to ('%s')
        """
            .formatted(partition(day), day, day.plusDays(1)));
    tx.update("insert into platform.idempotency select * from pg_temp.early");
    tx.update("drop table pg_temp.early");
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static String partition(LocalDate day) {
    return "idempotency_" + day.toString().replace("-", "");
  }

  private static String hex(Submission.Answer answer) {
    return HexFormat.of().formatHex(answer.bytes());
  }
}
