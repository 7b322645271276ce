package dev.bardosh.platform.jobs;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.jobs.Channel.Delivery;
import dev.bardosh.platform.jobs.OutboxStore.Claimed;
import dev.bardosh.platform.jobs.OutboxStore.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to the outside, written in the transaction that decides them and sent after it commits.
 * At least once: a process that dies between sending and noting it sends again. One recipient's
 * messages leave in the order in which they were decided, each waiting for the one before it.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private static final int AT_ONCE = 8;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_SEND = Duration.ofSeconds(60);
  private static final Duration LEASE = LONGEST_SEND.multipliedBy(2);
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

  /** With the backoff between them, some 16 hours: a mail server may be away overnight. */
  private static final int ATTEMPTS = 24;

  private static final Duration SENT_KEPT = Duration.ofDays(7);
  private static final Duration UNSENT_KEPT = Duration.ofDays(90);

  private final Db db;
  private final Map<String, Channel> channels;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final BlockingQueue<Boolean> woken = new ArrayBlockingQueue<>(1);
  private volatile boolean open = true;
  private volatile @Nullable Thread sender;

  /** An outbox that nobody measures. */
  public Outbox(Db db, List<Channel> channels, InstantSource clock) {
    this(db, channels, clock, new CompositeMeterRegistry());
  }

  public Outbox(Db db, List<Channel> channels, InstantSource clock, MeterRegistry registry) {
    this.db = db;
    this.registry = registry;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    this.clock = clock;
  }

  /** Whether messages of the channel leave, or are only kept. */
  public boolean sends(String channel) {
    return Optional.ofNullable(channels.get(channel)).filter(Channel::open).isPresent();
  }

  /** In the deciding transaction, one statement; {@link #wake} after it commits. */
  public static void add(Tx tx, List<Message> messages, Instant now) {
    if (!messages.isEmpty()) {
      OutboxStore.add(tx, messages, now);
    }
  }

  /** What is held of all that was said to somebody, newest first. */
  public static List<StoredMessage> of(Tx tx, String channel, String recipient, int limit) {
    return OutboxStore.of(tx, channel, recipient, limit);
  }

  /** Removes everything ever said to somebody: they leave. */
  public static void forget(Tx tx, String channel, String recipient) {
    OutboxStore.forget(tx, channel, recipient);
  }

  /**
   * Gives a message that is kept or dead all its attempts again; false when there is none. {@link
   * #wake} after it commits.
   */
  public static boolean retry(Tx tx, Author author, UUID message) {
    var again = OutboxStore.retry(tx, message, author.at());
    if (again) {
      Audit.note(tx, author, "message.retried", message.toString(), Map.of());
    }
    return again;
  }

  /** Gives a message up that is kept or dead; false when there is none. */
  public static boolean discard(Tx tx, Author author, UUID message) {
    var gone = OutboxStore.discard(tx, message);
    if (gone) {
      Audit.note(tx, author, "message.discarded", message.toString(), Map.of());
    }
    return gone;
  }

  /** Something was just added: spares it the second until the next look. Never blocks. */
  public void wake() {
    woken.offer(true);
  }

  /** The newest messages of a status. */
  public List<StoredMessage> list(String status, int limit) {
    return list(status, Optional.empty(), limit);
  }

  /** Those of a status that are older than the given one, newest first. */
  public List<StoredMessage> list(String status, Optional<UUID> before, int limit) {
    return db.read(tx -> OutboxStore.list(tx, status, before, limit));
  }

  public void start() {
    sender = Thread.ofVirtual().name("outbox").start(this::run);
  }

  /** Finishes what is being sent. */
  @Override
  public void close() {
    open = false;
    wake();
    var thread = sender;
    if (thread != null) {
      try {
        thread.join(LONGEST_SEND);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Sends all that is due, and what becomes due by that; how many attempts were made. */
  public int sendDue() {
    var attempts = 0;
    for (var sent = round(); sent > 0; sent = round()) {
      attempts += sent;
    }
    return attempts;
  }

  /** Removes what was sent a week ago, and what could not be sent three months ago. */
  public int purge(Instant now) {
    return db.write(tx -> OutboxStore.purge(tx, now.minus(SENT_KEPT), now.minus(UNSENT_KEPT)));
  }

  private void run() {
    while (open) {
      try {
        if (round() == 0) {
          woken.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException away) {
        LOG.warn("outbox: {}", away.toString());
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  private int round() {
    var now = clock.instant();
    var claimed =
        db.write(tx -> OutboxStore.claim(tx, channels.keySet(), AT_ONCE, now, now.plus(LEASE)));
    if (!claimed.isEmpty()) {
      var results = attempt(claimed);
      db.run(tx -> OutboxStore.finish(tx, results, clock.instant()));
    }
    return claimed.size();
  }

  private List<Result> attempt(List<Claimed> claimed) {
    var deliveries = new ArrayList<Future<Delivery>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      claimed.forEach(each -> deliveries.add(threads.submit(() -> deliver(each))));
    }
    var results = new ArrayList<Result>();
    for (var i = 0; i < claimed.size(); i++) {
      var delivery = deliveries.get(i).resultNow();
      attempted(claimed.get(i), delivery);
      results.add(result(claimed.get(i), delivery, clock.instant()));
    }
    return results;
  }

  private void attempted(Claimed claimed, Delivery delivery) {
    var outcome =
        switch (delivery) {
          case Channel.Sent() -> "sent";
          case Channel.Kept() -> "kept";
          case Channel.Refused refused -> "refused";
          case Channel.Later later -> "failed";
        };
    registry
        .counter("bardosh.outbox.attempts", "channel", claimed.channel(), "outcome", outcome)
        .increment();
  }

  private Delivery deliver(Claimed claimed) {
    var channel = Objects.requireNonNull(channels.get(claimed.channel()));
    try {
      return TimeLimit.call(
          "send by " + channel.name(), LONGEST_SEND, () -> channel.send(claimed.message()));
    } catch (RuntimeException failed) {
      return new Channel.Later(Failure.describe(failed), Optional.empty());
    }
  }

  private static Result result(Claimed claimed, Delivery delivery, Instant now) {
    var id = claimed.message().id();
    return switch (delivery) {
      case Channel.Sent() -> new Result(id, "sent", now, "");
      case Channel.Kept() -> new Result(id, "kept", now, "");
      case Channel.Refused(var reason) -> dead(claimed, reason, now);
      case Channel.Later(var reason, var after) ->
          claimed.attempts() < ATTEMPTS
              ? new Result(
                  id, "waiting", now.plus(after.orElse(backoff(claimed.attempts()))), reason)
              : dead(claimed, reason, now);
    };
  }

  private static Result dead(Claimed claimed, String reason, Instant now) {
    LOG.error("outbox: {} {} is dead: {}", claimed.channel(), claimed.message().id(), reason);
    return new Result(claimed.message().id(), "dead", now, reason);
  }

  /** Doubled each time, and up to a quarter longer, so that not all come back at once. */
  private static Duration backoff(int attempts) {
    var doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempts - 1, 20));
    var bounded = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    return bounded.plusMillis(ThreadLocalRandom.current().nextLong(bounded.toMillis() / 4));
  }
}
