package dev.bardosh.platform.auth;

import static dev.bardosh.platform.auth.TestAuth.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private static final Author COMMAND = Author.commandLine(NOW);
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final TestAuth SERVER = new TestAuth(DATABASE);
  private static final String KEYS = "/api/v1/api-keys";

  @AfterAll
  static void close() {
    SERVER.close();
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    SERVER.time.set(NOW);
  }

  @Test
  void aKeyMayWhatItsScopesSayAndIsShownOnce() {
    var token = SERVER.someone("keys@example.org");
    var made = key(token, "account.read", "parking.read");
    assertThat(made.status()).isEqualTo(201);
    var secret = made.json().path("key").asText();
    assertThat(secret).startsWith("bk_");
    assertThat(made.raw().headers().firstValue("Cache-Control")).contains("no-store");

    assertThat(SERVER.get(secret, "/api/v1/account").status()).isEqualTo(200);
    var refused = SERVER.patch(secret, "/api/v1/account", Map.of("name", "Key"));
    assertThat(refused.status()).isEqualTo(403);
    var listed = SERVER.get(token, KEYS);
    assertThat(listed.json().path("items").path(0).path("scopes")).hasSize(2);
    assertThat(listed.raw().body()).doesNotContain("bk_");
  }

  @Test
  void aRevokedOrExpiredKeyOpensNothing() {
    var token = SERVER.someone("revoked@example.org");
    var made = key(token, "account.read");
    var secret = made.json().path("key").asText();
    assertThat(SERVER.get(secret, "/api/v1/account").status()).isEqualTo(200);
    var path = KEYS + "/" + made.json().path("id").asText();
    var stranger = SERVER.someone("stranger@example.org");
    assertThat(SERVER.delete(stranger, path, null).status()).isEqualTo(404);
    assertThat(SERVER.delete(token, path, null).status()).isEqualTo(204);
    assertThat(SERVER.delete(token, path, null).status()).isEqualTo(404);
    assertThat(SERVER.get(secret, "/api/v1/account").status()).isEqualTo(401);

    var short_ =
        SERVER.post(
            token,
            KEYS,
            Map.of("name", "k", "scopes", List.of("*"), "expiresAt", NOW.plusSeconds(30)));
    var brief = short_.json().path("key").asText();
    assertThat(SERVER.get(brief, "/api/v1/account").status()).isEqualTo(200);
    SERVER.time.set(NOW.plusSeconds(30));
    assertThat(SERVER.get(brief, "/api/v1/account").status()).isEqualTo(401);
  }

  @Test
  void aKeyMakesNoKeyStrongerThanItself() {
    var token = SERVER.someone("escalate@example.org");
    var secret = key(token, "account.write", "parking.read").json().path("key").asText();
    var more = key(secret, "parking.write");
    assertThat(more.status()).isEqualTo(403);
    assertThat(more.type()).isEqualTo("/problems/scope-exceeded");
    assertThat(key(secret, "*").status()).isEqualTo(403);
    assertThat(key(secret, "parking.read").status()).isEqualTo(201);
  }

  @Test
  void unknownScopesAreAnsweredWithTheKnownOnes() {
    var token = SERVER.someone("scopes@example.org");
    var unknown = key(token, "parking.fly");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().path("errors").path(0).path("pointer").asText())
        .isEqualTo("#/scopes");
    assertThat(unknown.json().path("detail").asText()).contains("parking.read", "account.write");
    assertThat(key(token).status()).isEqualTo(422);
    var past = Map.of("name", "k", "scopes", List.of("*"), "expiresAt", NOW.minusSeconds(1));
    assertThat(SERVER.post(token, KEYS, past).status()).isEqualTo(422);
  }

  @Test
  void anAccountHasAtMostFiftyKeysThatWork() {
    var token = SERVER.someone("fifty@example.org");
    for (var i = 0; i < 50; i++) {
      assertThat(key(token, "parking.read").status()).isEqualTo(201);
    }
    var refused = key(token, "parking.read");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.type()).isEqualTo("/problems/too-many-keys");
  }

  @Test
  void theCommandLineMakesKeysForAccountsAndForNobody() {
    SERVER.signUp("owner@example.org");
    var owners = added(Optional.of(Email.parse("owner@example.org")), "account.read");
    assertThat(SERVER.get(owners, "/api/v1/account").json().path("email").asText())
        .isEqualTo("owner@example.org");

    var nobodys = added(Optional.empty(), "account.read");
    var account = SERVER.get(nobodys, "/api/v1/account").json();
    assertThat(account.has("email")).isFalse();
    assertThat(account.path("name").asText()).isEqualTo("cron");
    assertThat(account.path("roles")).isEmpty();
    assertThat(SERVER.get(added(Optional.empty(), "admin"), "/api/v1/admin/accounts").status())
        .isEqualTo(200);

    var absent =
        SERVER.db.write(
            tx ->
                SERVER
                    .auth
                    .keys()
                    .addFor(
                        tx, COMMAND, Optional.of(Email.parse("absent@b.uz")), "k", Set.of("*")));
    assertThat(absent).isInstanceOf(ApiKeys.NoSuchAccount.class);
  }

  @Test
  void aKeyOfAnOrdinaryAccountIsNoAdministratorWhateverItsScopes() {
    var token = SERVER.someone("ordinary@example.org");
    var secret = key(token, "admin").json().path("key").asText();
    assertThat(SERVER.get(secret, "/api/v1/admin/accounts").status()).isEqualTo(403);
  }

  private static String added(Optional<Email> email, String scope) {
    var adding =
        SERVER.db.write(tx -> SERVER.auth.keys().addFor(tx, COMMAND, email, "cron", Set.of(scope)));
    assertThat(adding).isInstanceOf(ApiKeys.Added.class);
    return ((ApiKeys.Added) adding).secret();
  }

  private static TestAuth.Answer key(String token, String... scopes) {
    return SERVER.post(token, KEYS, Map.of("name", "k", "scopes", List.of(scopes)));
  }
}
