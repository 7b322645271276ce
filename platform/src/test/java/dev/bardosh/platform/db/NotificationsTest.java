package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.testing.Await;
import dev.bardosh.platform.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger gaps = new AtomicInteger();
  private Notifications notifications = Notifications.listen(DATABASE.endpoint());

  @BeforeEach
  void subscribe() {
    notifications.subscribe("spots", heard::add, gaps::incrementAndGet);
  }

  @AfterEach
  void end() {
    notifications.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void subscribersHearTheirChannelInOrder() {
    announce("spots", "one two");
    announce("others", "not for us");
    announce("spots", "");
    announce("spots", "three");

    Await.until(() -> heard.size() == 3);
    assertThat(heard).containsExactly("one two", "", "three");
    assertThat(gaps).hasValue(0);
  }

  @Test
  void whatIsRolledBackIsNeverHeard() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .db()
                    .run(
                        tx -> {
                          Notifications.notify(tx, "spots", "undone");
                          throw new IllegalStateException();
                        }))
        .isInstanceOf(IllegalStateException.class);
    announce("spots", "done");

    Await.until(() -> !heard.isEmpty());
    assertThat(heard).containsExactly("done");
  }

  @Test
  void aFailingSubscriberSilencesNobody() {
    notifications.subscribe(
        "spots",
        payload -> {
          throw new IllegalStateException("bug");
        },
        () -> {});
    announce("spots", "one");
    announce("spots", "two");

    Await.until(() -> heard.size() == 2);
  }

  @Test
  void afterALostConnectionSubscribersAreToldAndHearAgain() {
    DATABASE
        .db()
        .<List<Boolean>>read(
            tx ->
                tx.list(
                    "select pg_terminate_backend(pid) as ended from pg_stat_activity"
                        + " where query like 'listen%' and datname = current_database()",
                    row -> row.bool("ended")));

    Await.until(() -> gaps.get() == 1);
    announce("spots", "back");
    Await.until(() -> heard.contains("back"));
  }

  private static void announce(String channel, String payload) {
    DATABASE.db().run(tx -> Notifications.notify(tx, channel, payload));
  }
}
