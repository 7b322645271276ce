package dev.bardosh.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other transactions announce when they commit, in whatever process: a spot has changed,
 * forget it. Heard on a connection of its own, beside the pool's.
 *
 * <pre>{@code
 * notifications.subscribe("parking.spots", id -> details.forget(id), details::forgetAll);
 * Notifications.notify(tx, "parking.spots", spot.id().toString());
 * }</pre>
 */
public final class Notifications implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  /** One PostgreSQL channel for all of ours, so that a subscription needs no statement. */
  private static final String POSTGRES_CHANNEL = "bardosh";

  private static final Duration LISTENING = Duration.ofSeconds(30);
  private static final int VALIDATION_SECONDS = 5;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Endpoint endpoint;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile Connection connection;
  private volatile boolean closed;

  private record Subscription(String channel, Consumer<String> payload, Runnable gap) {}

  private Notifications(Endpoint endpoint, Connection connection) {
    this.endpoint = endpoint;
    this.connection = connection;
    this.thread = Thread.ofVirtual().name("notifications").unstarted(this::hear);
  }

  /** Hears everything announced after it returns. */
  public static Notifications listen(Endpoint endpoint) {
    try {
      var notifications = new Notifications(endpoint, connect(endpoint));
      notifications.thread.start();
      return notifications;
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  /** Heard by every process once the transaction has committed; at most 7,000 bytes. */
  public static void notify(Tx tx, String channel, String payload) {
    tx.first(
        "select pg_notify('" + POSTGRES_CHANNEL + "', ?)", row -> true, channel + " " + payload);
  }

  /**
   * @param payload called for each announcement on the channel, one after the other
   * @param gap called when some may have been missed, because the connection was lost
   */
  public void subscribe(String channel, Consumer<String> payload, Runnable gap) {
    subscriptions.add(new Subscription(channel, payload, gap));
  }

  @Override
  public void close() {
    closed = true;
    try {
      connection.abort(Runnable::run);
    } catch (SQLException alreadyGone) {
      LOG.debug("the connection was gone already", alreadyGone);
    }
    thread.interrupt();
  }

  private void hear() {
    while (!closed) {
      try {
        var heard =
            connection.unwrap(PGConnection.class).getNotifications((int) LISTENING.toMillis());
        if (heard.length == 0 && !connection.isValid(VALIDATION_SECONDS)) {
          reconnect();
        }
        List.of(heard).forEach(this::tell);
      } catch (SQLException lost) {
        reconnect();
      }
    }
  }

  private void tell(PGNotification heard) {
    var parts = heard.getParameter().split(" ", 2);
    subscriptions.stream()
        .filter(subscription -> subscription.channel().equals(parts[0]))
        .forEach(subscription -> safely(() -> subscription.payload().accept(parts[1])));
  }

  private void reconnect() {
    var pause = SHORTEST_PAUSE;
    while (!closed) {
      try {
        connection.abort(Runnable::run);
        connection = connect(endpoint);
        if (closed) {
          connection.abort(Runnable::run);
        }
        subscriptions.forEach(subscription -> safely(subscription.gap()));
        return;
      } catch (SQLException away) {
        LOG.debug("PostgreSQL is still away", away);
        sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      }
    }
  }

  private static void safely(Runnable subscriber) {
    try {
      subscriber.run();
    } catch (RuntimeException bug) {
      LOG.error("a subscriber failed", bug);
    }
  }

  private static Connection connect(Endpoint endpoint) throws SQLException {
    var application = Database.application(Database.Role.SERVER);
    var connection =
        DriverManager.getConnection(endpoint.url(), Pool.driver(endpoint, application));
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + POSTGRES_CHANNEL);
      return connection;
    } catch (SQLException failed) {
      connection.abort(Runnable::run);
      throw failed;
    }
  }

  private void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
