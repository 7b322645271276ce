package dev.bardosh.platform.auth;

import static dev.bardosh.platform.auth.TestAuth.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.jobs.Job;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final TestAuth SERVER = new TestAuth(DATABASE);
  private static final String DEAD_JOBS = "/api/v1/admin/dead-jobs";

  record Person(UUID id) {}

  private static final Job<Person> GREET = Job.of("test.greet", Person.class).attempts(1);

  @AfterAll
  static void close() {
    SERVER.close();
    DATABASE.close();
  }

  @Test
  void theContractDescribesEveryRouteAndNothingElse() {
    assertThat(TestAuth.CONTRACT.differences(SERVER.routes)).isEmpty();
  }

  @Test
  void administratorsReadTheLettersThatCouldNotLeave() {
    var administrator = SERVER.administrator("reader@example.org");
    SERVER.post(null, "/api/v1/password-resets", Map.of("email", "reader@example.org"));
    SERVER.outbox.sendDue();
    var kept = SERVER.get(administrator, "/api/v1/admin/messages").json().path("items");
    assertThat(kept).hasSize(1);
    assertThat(kept.path(0).path("recipient").asText()).isEqualTo("reader@example.org");
    var sent = SERVER.get(administrator, "/api/v1/admin/messages?status=sent");
    assertThat(sent.json().path("items")).isEmpty();
    assertThat(SERVER.get(administrator, "/api/v1/admin/messages?status=lost").status())
        .isEqualTo(400);
    var ordinary = SERVER.someone("curious@example.org");
    assertThat(SERVER.get(ordinary, "/api/v1/admin/messages").status()).isEqualTo(403);
    assertThat(SERVER.get(ordinary, DEAD_JOBS).status()).isEqualTo(403);
  }

  @Test
  void whatIsNoLongerOnAPageIsOnTheNext() {
    var administrator = SERVER.administrator("pager@example.org");
    for (int number = 0; number < 5; number++) {
      var instance = "n" + number;
      DATABASE
          .db()
          .run(
              tx ->
                  tx.update(
                      """
                      insert into platform.dead_job
                        (id, name, instance, payload, attempts, error, died_at)
                      values (?, 'test.greet', ?, '{}', 1, 'never well', ?)
                      """,
                      Ids.next(NOW),
                      instance,
                      NOW));
    }
    var instances = new ArrayList<String>();
    var next = "";
    for (int page = 0; page < 3; page++) {
      var answer = SERVER.get(administrator, DEAD_JOBS + "?limit=2" + next).json();
      answer.path("items").forEach(job -> instances.add(job.path("instance").asText()));
      assertThat(answer.path("next").isNull()).isEqualTo(page == 2);
      next = "&cursor=" + answer.path("next").asText();
    }
    assertThat(instances).containsExactly("n4", "n3", "n2", "n1", "n0");
    DATABASE.db().run(tx -> tx.update("delete from platform.dead_job"));
    for (var path : List.of("/api/v1/sessions", "/api/v1/api-keys", "/api/v1/admin/messages")) {
      assertThat(SERVER.get(administrator, path).json().has("next")).isTrue();
    }
  }

  @Test
  void administratorsReviveOrDiscardWorkThatDied() {
    var administrator = SERVER.administrator("healer@example.org");
    var greeted = new ArrayList<Person>();
    SERVER.jobs.register(
        GREET,
        (person, now) -> {
          greeted.add(person);
          throw new IllegalStateException("mute");
        });
    SERVER.db.run(
        tx ->
            Jobs.enqueue(
                tx,
                GREET,
                List.of(
                    new Job.Due<>("one", new Person(new UUID(1, 1)), NOW),
                    new Job.Due<>("two", new Person(new UUID(1, 2)), NOW))));
    SERVER.jobs.runDue(NOW);
    var dead = SERVER.get(administrator, DEAD_JOBS).json().path("items");
    assertThat(dead).hasSize(2);
    assertThat(dead.path(0).path("error").asText()).isEqualTo("IllegalStateException: mute");

    var first = DEAD_JOBS + "/" + dead.path(0).path("id").asText();
    var key = Map.of("Idempotency-Key", "revive");
    for (var i = 0; i < 2; i++) {
      var revived = SERVER.send("PUT", administrator, first + "/revival", null, key);
      assertThat(revived.status()).isEqualTo(204);
    }
    assertThat(SERVER.put(administrator, first + "/revival", Map.of()).status()).isEqualTo(404);
    var second = DEAD_JOBS + "/" + dead.path(1).path("id").asText();
    assertThat(SERVER.delete(administrator, second, null).status()).isEqualTo(204);
    assertThat(SERVER.delete(administrator, second, null).status()).isEqualTo(404);
    SERVER.jobs.runDue(NOW);
    assertThat(greeted).hasSize(3);
  }
}
