package dev.bardosh.platform.auth;

import static dev.bardosh.platform.auth.TestAuth.NOW;
import static dev.bardosh.platform.auth.TestAuth.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.http.Authenticator;
import dev.bardosh.platform.testing.Await;
import dev.bardosh.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final TestAuth SERVER = new TestAuth(DATABASE);
  private static final TestAuth OTHER = new TestAuth(DATABASE);

  @AfterAll
  static void close() {
    SERVER.close();
    OTHER.close();
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    SERVER.time.set(NOW);
    OTHER.time.set(NOW);
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreToldApartByNobody() {
    SERVER.signUp("known@example.org");
    var wrong = SERVER.signIn("known@example.org", "wrong password");
    var unknown = SERVER.signIn("unknown@example.org", "wrong password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.type()).isEqualTo("/problems/wrong-credentials");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.json().path("detail")).isEqualTo(wrong.json().path("detail"));
  }

  @Test
  void whoGuessesIsStoppedUntilTheNextMinuteAndNobodyElseIs() {
    SERVER.signUp("guessed@example.org");
    SERVER.signUp("other@example.org");
    for (var i = 0; i < 10; i++) {
      assertThat(SERVER.signIn("guessed@example.org", "guess no. " + i).status()).isEqualTo(401);
    }
    var stopped = SERVER.signIn("guessed@example.org", PASSWORD);
    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.raw().headers().firstValue("Retry-After")).contains("60");
    assertThat(SERVER.signIn("other@example.org", PASSWORD).status()).isEqualTo(201);
    SERVER.time.set(NOW.plusSeconds(60));
    assertThat(SERVER.signIn("guessed@example.org", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void sessionsAreListedAndEndedOneByOneOrTogether() {
    var first = SERVER.someone("sessions@example.org");
    var second = token("sessions@example.org");
    var third = token("sessions@example.org");
    var items = SERVER.get(second, "/api/v1/sessions").json().path("items");
    assertThat(items).hasSize(3);
    assertThat(items.path(1).path("current").asBoolean()).isTrue();
    assertThat(items.path(0).path("current").asBoolean()).isFalse();
    assertThat(items.path(0).path("userAgent").asText()).contains("Java");
    assertThat(items.toString()).doesNotContain("bs_");

    var ended = items.path(2).path("id").asText();
    assertThat(SERVER.delete(second, "/api/v1/sessions/" + ended, null).status()).isEqualTo(204);
    assertThat(SERVER.delete(second, "/api/v1/sessions/" + ended, null).status()).isEqualTo(404);
    assertThat(SERVER.get(first, "/api/v1/account").status()).isEqualTo(401);
    assertThat(SERVER.delete(second, "/api/v1/sessions/current", null).status()).isEqualTo(204);
    assertThat(SERVER.get(second, "/api/v1/account").status()).isEqualTo(401);

    var fourth = token("sessions@example.org");
    assertThat(SERVER.delete(third, "/api/v1/sessions", null).status()).isEqualTo(204);
    assertThat(SERVER.get(third, "/api/v1/account").status()).isEqualTo(401);
    assertThat(SERVER.get(fourth, "/api/v1/account").status()).isEqualTo(401);
  }

  @Test
  void nobodyEndsAnothersSession() {
    var mine = SERVER.someone("mine@example.org");
    var yours = SERVER.someone("yours@example.org");
    var id = SERVER.get(yours, "/api/v1/sessions").json().path("items").path(0).path("id");
    assertThat(SERVER.delete(mine, "/api/v1/sessions/" + id.asText(), null).status())
        .isEqualTo(404);
    assertThat(SERVER.get(yours, "/api/v1/account").status()).isEqualTo(200);
  }

  @Test
  void aSessionLivesAsLongAsItIsUsed() {
    var token = SERVER.someone("sliding@example.org");
    SERVER.time.set(NOW.plus(Duration.ofDays(29)));
    assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(200);
    SERVER.time.set(NOW.plus(Duration.ofDays(58)));
    assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(200);
    SERVER.time.set(NOW.plus(Duration.ofDays(89)));
    assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(401);
  }

  @Test
  void beingSeenIsWrittenAtMostOnceAnHour() {
    var token = SERVER.someone("seen@example.org");
    for (var minutes = 0; minutes < 130; minutes += 10) {
      SERVER.time.set(NOW.plus(Duration.ofMinutes(minutes)));
      SERVER.get(token, "/api/v1/account");
    }
    var session = SERVER.get(token, "/api/v1/sessions").json().path("items").path(0);
    assertThat(session.path("lastSeen").asText()).isEqualTo("2026-08-01T10:10:00Z");
  }

  @Test
  void aSessionEndedHereIsOverElsewhereAtOnce() {
    var token = SERVER.someone("elsewhere@example.org");
    assertThat(OTHER.get(token, "/api/v1/account").status()).isEqualTo(200);
    SERVER.delete(token, "/api/v1/sessions/current", null);
    Await.until(() -> OTHER.get(token, "/api/v1/account").status() == 401);
  }

  @Test
  void aRoleGivenHereCountsElsewhereAtOnce() {
    var administrator = SERVER.administrator("boss@example.org");
    var token = SERVER.someone("promoted@example.org");
    assertThat(OTHER.get(token, "/api/v1/admin/accounts").status()).isEqualTo(403);
    var path = "/api/v1/admin/accounts/" + SERVER.id(token) + "/roles";
    SERVER.put(administrator, path, Map.of("roles", List.of("admin")));
    Await.until(() -> OTHER.get(token, "/api/v1/admin/accounts").status() == 200);
    SERVER.put(administrator, path, Map.of("roles", List.of()));
    assertThat(SERVER.get(token, "/api/v1/admin/accounts").status()).isEqualTo(403);
    Await.until(() -> OTHER.get(token, "/api/v1/admin/accounts").status() == 403);
  }

  @Test
  void aTokenThatIsNobodysIsRefused() {
    for (var token : List.of("bs_" + "A".repeat(43), "bk_" + "A".repeat(43), "nonsense")) {
      assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(401);
      assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(401);
    }
  }

  @Test
  void aChangeDuringALookUpIsNotForgottenByIt() {
    var token = SERVER.someone("race@example.org");
    var actors = SERVER.auth.actors();
    var id = UUID.fromString(SERVER.id(token));
    actors.forgetAll();
    DATABASE
        .db()
        .run(
            tx -> {
              AccountStore.addRoles(tx, id, Set.of("admin"));
              Actors.changed(tx, id);
              // Read before the commit: the old roles must not be remembered past it.
              assertThat(actors.load(token, NOW).orElseThrow().roles()).isEmpty();
            });
    Await.until(() -> actors.load(token, NOW).orElseThrow().roles().contains("admin"));
    // Loaded anew each time: the announcement may still come and have it forgotten once more.
    Await.until(
        () ->
            actors.load(token, NOW).isPresent()
                && actors.remember(token, NOW) instanceof Authenticator.Known known
                && known.actor().roles().contains("admin"));
  }

  @Test
  void whatWasReadBeforeAChangeIsNotRememberedAfterIt() throws Exception {
    var token = SERVER.someone("overtaken@example.org");
    var actors = SERVER.auth.actors();
    var id = UUID.fromString(SERVER.id(token));
    actors.forgetAll();
    try (var meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
      var loading =
          DATABASE
              .db()
              .write(
                  tx -> {
                    tx.update("lock table platform.account_role in access exclusive mode");
                    var reading = meanwhile.submit(() -> actors.load(token, NOW));
                    Locks.awaitWaiting(SERVER.db);
                    actors.forget(id);
                    return reading;
                  });
      assertThat(loading.get()).isPresent();
    }
    assertThat(actors.remember(token, NOW)).isInstanceOf(Authenticator.Unknown.class);
  }

  @Test
  void noMoreThanAHundredSessionsAreKept() {
    var token = SERVER.someone("many@example.org");
    var id = UUID.fromString(SERVER.id(token));
    DATABASE
        .db()
        .run(
            tx -> {
              for (var i = 1; i <= 120; i++) {
                var at = NOW.plusSeconds(i);
                var session = new Session(Ids.next(at), at, at, at.plusSeconds(60), "", "");
                SessionStore.insert(tx, id, Token.random(Token.SESSION), session);
              }
              SessionStore.trim(tx, id, 100);
            });
    assertThat(SERVER.get(token, "/api/v1/account").status()).isIn(200, 401);
    var kept = DATABASE.db().read(tx -> SessionStore.list(tx, id, NOW, 1000));
    assertThat(kept).hasSize(100);
  }

  private static String token(String email) {
    return SERVER.signIn(email, PASSWORD).json().path("token").asText();
  }
}
