package dev.bardosh.platform.jobs;

import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages from the transaction that decided them until they are sent. */
final class OutboxStore {
  private OutboxStore() {}

  /** A message taken to be sent; {@code attempts} counts this one. */
  record Claimed(String channel, Channel.Delivered message, int attempts) {}

  /** What is to be written of an attempt. */
  record Result(UUID id, String status, Instant dueAt, String error) {}

  static void add(Tx tx, List<Message> messages, Instant now) {
    tx.update(
        """
        insert into platform.outbox (id, channel, recipient, body, status, due_at, created_at)
        select id, channel, recipient, body, 'waiting', ?, ?
        from unnest(?, ?, ?, ?) as message (id, channel, recipient, body)
        """,
        now,
        now,
        messages.stream().map(message -> Ids.next(now)).toArray(UUID[]::new),
        messages.stream().map(Message::channel).toArray(String[]::new),
        messages.stream().map(Message::recipient).toArray(String[]::new),
        messages.stream()
            .map(message -> new String(Json.bytes(message.body()), StandardCharsets.UTF_8))
            .toArray(String[]::new));
  }

  /**
   * Takes messages that are due until {@code lease}, so that nobody else sends them meanwhile: of
   * each recipient only the oldest, which keeps them in order.
   */
  static List<Claimed> claim(
      Tx tx, Collection<String> channels, int limit, Instant now, Instant lease) {
    // indexes outbox_due and outbox_recipient
    return tx.list(
        """
        update platform.outbox set attempts = attempts + 1, due_at = ?
        where id in (
          select id from platform.outbox as oldest
          where status = 'waiting' and due_at <= ? and channel = any(?)
            and not exists (
              select from platform.outbox as older
              where older.status = 'waiting' and older.channel = oldest.channel
                and older.recipient = oldest.recipient and older.id < oldest.id)
          order by due_at, id limit ? for update skip locked)
        returning id, channel, recipient, body, created_at, attempts
        """,
        row ->
            new Claimed(
                row.text("channel"),
                new Channel.Delivered(
                    row.uuid("id"),
                    row.text("recipient"),
                    row.text("body"),
                    row.instant("created_at")),
                row.integer("attempts")),
        lease,
        now,
        channels.toArray(String[]::new),
        limit);
  }

  /** What was sent is not kept: it may hold what only its reader should know. */
  static void finish(Tx tx, List<Result> results, Instant now) {
    tx.update(
        """
        update platform.outbox as held
        set status = result.status,
            due_at = result.due_at,
            error = result.error,
            body = case result.status when 'sent' then '' else held.body end,
            done_at = case result.status when 'waiting' then null else ?::timestamptz end
        from unnest(?, ?, ?, ?) as result (id, status, due_at, error)
        where held.id = result.id and held.status = 'waiting'
        """,
        now,
        results.stream().map(Result::id).toArray(UUID[]::new),
        results.stream().map(Result::status).toArray(String[]::new),
        results.stream().map(Result::dueAt).toArray(Instant[]::new),
        results.stream().map(Result::error).toArray(String[]::new));
  }

  static List<StoredMessage> list(Tx tx, String status, Optional<UUID> before, int limit) {
    return tx.list(
        """
        select id, channel, recipient, body, status, attempts, created_at, error
        from platform.outbox
        where status = ? and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by id desc limit ?
        """,
        OutboxStore::stored,
        status,
        before,
        limit);
  }

  static List<StoredMessage> of(Tx tx, String channel, String recipient, int limit) {
    return tx.list(
        """
        select id, channel, recipient, body, status, attempts, created_at, error
        from platform.outbox where channel = ? and recipient = ? order by id desc limit ?
        """,
        OutboxStore::stored,
        channel,
        recipient,
        limit);
  }

  /** Only what nobody is sending; false when there is no such message. */
  static boolean retry(Tx tx, UUID id, Instant now) {
    return tx.update(
            """
            update platform.outbox
            set status = 'waiting', attempts = 0, due_at = ?, done_at = null, error = null
            where id = ? and status in ('kept', 'dead')
            """,
            now,
            id)
        == 1;
  }

  /** The same. */
  static boolean discard(Tx tx, UUID id) {
    return tx.update("delete from platform.outbox where id = ? and status in ('kept', 'dead')", id)
        == 1;
  }

  static void forget(Tx tx, String channel, String recipient) {
    tx.update(
        "delete from platform.outbox where channel = ? and recipient = ?", channel, recipient);
  }

  static int purge(Tx tx, Instant sentBefore, Instant otherBefore) {
    return tx.update(
        """
        delete from platform.outbox
        where status = 'sent' and done_at < ? or status in ('kept', 'dead') and done_at < ?
        """,
        sentBefore,
        otherBefore);
  }

  private static StoredMessage stored(Row row) throws SQLException {
    return new StoredMessage(
        row.uuid("id"),
        row.text("channel"),
        row.text("recipient"),
        row.text("body"),
        row.text("status"),
        row.integer("attempts"),
        row.instant("created_at"),
        row.optionalText("error"));
  }
}
