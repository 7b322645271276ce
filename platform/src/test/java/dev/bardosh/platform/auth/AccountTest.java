package dev.bardosh.platform.auth;

import static dev.bardosh.platform.auth.TestAuth.NOW;
import static dev.bardosh.platform.auth.TestAuth.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final Diary DIARY = new Diary();
  private static final TestAuth SERVER = new TestAuth(DATABASE, DIARY);

  /** A service that holds something about people. */
  private static final class Diary implements PersonalData {
    Optional<String> refusal = Optional.empty();
    final List<UUID> erased = new ArrayList<>();

    @Override
    public String service() {
      return "diary";
    }

    @Override
    public Object export(Tx tx, UUID account) {
      return List.of("dear diary");
    }

    @Override
    public String loss(Locale language) {
      return "Your diary";
    }

    @Override
    public Optional<String> refusal(Tx tx, UUID account, Locale language, Instant now) {
      return refusal;
    }

    @Override
    public void erase(Tx tx, UUID account, Instant now) {
      erased.add(account);
    }
  }

  @BeforeAll
  static void warm() {
    assertThat(SERVER.get(null, "/api/v1/account").status()).isEqualTo(401);
  }

  @AfterAll
  static void close() {
    SERVER.close();
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    SERVER.time.set(NOW);
    DIARY.refusal = Optional.empty();
  }

  @Test
  void whoSignsUpHasAnAccountAndCanSignIn() {
    var made = SERVER.signUp("Anvar@Example.org");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("email").asText()).isEqualTo("anvar@example.org");
    assertThat(made.json().path("createdAt").asText()).isEqualTo("2026-08-01T09:00:00Z");
    assertThat(made.raw().body()).doesNotContain("password", "argon2");

    var session = SERVER.signIn("ANVAR@example.org", PASSWORD);
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json().path("expiresAt").asText()).isEqualTo("2026-08-31T09:00:00Z");
    var token = session.json().path("token").asText();
    assertThat(token).startsWith("bs_");
    assertThat(SERVER.get(token, "/api/v1/account").json()).isEqualTo(made.json());
  }

  @Test
  void anAddressIsTakenOnlyOnce() {
    SERVER.signUp("once@example.org");
    var again = SERVER.signUp("ONCE@example.org");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.type()).isEqualTo("/problems/email-taken");
  }

  @Test
  void ofTwentySignUpsAtOnceOneSucceeds() throws Exception {
    var answers = atOnce(20, Map.of());
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(19);
  }

  @Test
  void twentyRepetitionsOfASignUpAreAnsweredAlike() throws Exception {
    var answers = atOnce(20, Map.of("Idempotency-Key", "k"));
    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(answers.stream().map(TestAuth.Answer::json).distinct()).hasSize(1);
    var email = answers.getFirst().json().path("email").asText();
    var other =
        SERVER.send(
            "POST",
            null,
            "/api/v1/accounts",
            Map.of("email", email, "password", "another password", "name", "Anvar"),
            Map.of("Idempotency-Key", "k"));
    assertThat(other.status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'email':'a','password':'12345678','name':'A'}|#/email",
        "{'email':'a@b.uz','password':'1234567','name':'A'}|#/password",
        "{'email':'abc@b.uz','password':'ABC@b.uz','name':'A'}|#/password",
        "{'email':'a@b.uz','password':'12345678','name':''}|#/name",
        "{'email':'a@b.uz','password':'12345678','name':'A\\nB'}|#/name",
        "{'email':'a@b.uz\\u0000','password':'12345678','name':'A'}|#/email",
        "{'email':'a@b.uz','password':'12345678','name':'A','language':'fr'}|#/language",
        "{'email':'a@b.uz','password':'12345678','name':'A','roles':['admin']}|#/roles",
        "{'email':7,'password':'12345678','name':'A'}|#/email",
      })
  void whatCannotBeIsNamed(String body, String pointer) {
    var answer = SERVER.post(null, "/api/v1/accounts", body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void nameLanguageAndPasswordAreChangedByTheirOwner() {
    var token = SERVER.someone("change@example.org");
    var other = SERVER.signIn("change@example.org", PASSWORD).json().path("token").asText();
    assertThat(SERVER.get(other, "/api/v1/account").status()).isEqualTo(200);
    var changed =
        SERVER.patch(token, "/api/v1/account", Map.of("name", "Zulfiya", "language", "uz-Cyrl"));
    assertThat(changed.json().path("name").asText()).isEqualTo("Zulfiya");
    assertThat(changed.json().path("language").asText()).isEqualTo("uz-Cyrl");

    var wish = Map.of("password", "new password", "oldPassword", PASSWORD);
    assertThat(SERVER.patch(token, "/api/v1/account", wish).status()).isEqualTo(200);
    assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(200);
    assertThat(SERVER.get(other, "/api/v1/account").status()).isEqualTo(401);
    assertThat(SERVER.signIn("change@example.org", PASSWORD).status()).isEqualTo(401);
    assertThat(SERVER.signIn("change@example.org", "new password").status()).isEqualTo(201);
  }

  @Test
  void aPasswordIsChangedOnlyWithTheOldOne() {
    var token = SERVER.someone("old@example.org");
    assertThat(SERVER.patch(token, "/api/v1/account", Map.of("password", "new password")).status())
        .isEqualTo(422);
    var wrong =
        SERVER.patch(
            token,
            "/api/v1/account",
            Map.of("password", "new password", "oldPassword", "not this one"));
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.type()).isEqualTo("/problems/wrong-password");
    assertThat(SERVER.signIn("old@example.org", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void theExportShowsEverythingHeldButNoSecret() {
    var token = SERVER.someone("export@example.org");
    SERVER.post(token, "/api/v1/api-keys", Map.of("name", "k", "scopes", List.of("parking.read")));
    var export = SERVER.get(token, "/api/v1/account/export");
    assertThat(export.json().path("account").path("email").asText())
        .isEqualTo("export@example.org");
    assertThat(export.json().path("sessions")).hasSize(1);
    assertThat(export.json().path("apiKeys")).hasSize(1);
    assertThat(export.json().path("diary").path(0).asText()).isEqualTo("dear diary");
    assertThat(export.raw().body()).doesNotContain("argon2", "bs_", "bk_");
  }

  @Test
  void whoLeavesIsErasedEverywhereAndSignedOut() {
    var token = SERVER.someone("leave@example.org");
    var id = UUID.fromString(SERVER.id(token));
    assertThat(SERVER.delete(token, "/api/v1/account", Map.of("password", "wrong wrong")).status())
        .isEqualTo(403);
    assertThat(SERVER.delete(token, "/api/v1/account", Map.of("password", PASSWORD)).status())
        .isEqualTo(204);
    assertThat(DIARY.erased).contains(id);
    assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(401);
    assertThat(SERVER.signIn("leave@example.org", PASSWORD).status()).isEqualTo(401);
    assertThat(SERVER.signUp("leave@example.org").status()).isEqualTo(201);
  }

  @Test
  void anAccountThatAServiceNeedsStaysWhole() {
    var token = SERVER.someone("needed@example.org");
    DIARY.refusal = Optional.of("There are open pages.");
    var refused = SERVER.delete(token, "/api/v1/account", Map.of("password", PASSWORD));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.type()).isEqualTo("/problems/account-in-use");
    assertThat(refused.json().path("service").asText()).isEqualTo("diary");
    assertThat(SERVER.get(token, "/api/v1/account").status()).isEqualTo(200);
    assertThat(DIARY.erased).doesNotContain(UUID.fromString(SERVER.id(token)));
  }

  @Test
  void endedCredentialsAreRemovedInTime() {
    SERVER.someone("purge@example.org");
    SERVER.auth.purge(NOW.plus(Duration.ofDays(29)));
    assertThat(sessions()).isPositive();
    SERVER.auth.purge(NOW.plus(Duration.ofDays(31)));
    assertThat(sessions()).isZero();
  }

  private static long sessions() {
    return DATABASE
        .db()
        .read(tx -> tx.first("select count(*) as n from platform.session", r -> r.bigint("n")))
        .orElseThrow();
  }

  private static List<TestAuth.Answer> atOnce(int times, Map<String, String> headers)
      throws Exception {
    var email = "crowd" + headers.size() + "@example.org";
    var body = Map.of("email", email, "password", PASSWORD, "name", "Crowd");
    var answers = new ArrayList<Future<TestAuth.Answer>>();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < times; i++) {
        answers.add(
            crowd.submit(() -> SERVER.send("POST", null, "/api/v1/accounts", body, headers)));
      }
    }
    var all = new ArrayList<TestAuth.Answer>();
    for (var answer : answers) {
      all.add(answer.get());
    }
    return all;
  }
}
