package dev.bardosh.platform.auth;

import static dev.bardosh.platform.auth.TestAuth.NOW;
import static dev.bardosh.platform.auth.TestAuth.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.testing.TestDatabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordLinkTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final TestAuth SERVER = new TestAuth(DATABASE);
  private static final String RESETS = "/api/v1/password-resets";
  private static final Pattern LINK =
      Pattern.compile("https://b\\.example/password/(bo_[A-Za-z0-9_-]{43})");

  @AfterAll
  static void close() {
    SERVER.close();
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    SERVER.time.set(NOW);
    DATABASE.db().run(tx -> tx.update("truncate platform.outbox"));
  }

  @Test
  void aForgottenPasswordIsReplacedByALinkThatWorksOnce() throws Exception {
    var session = SERVER.someone("forgot@example.org");
    var token = requested("forgot@example.org");
    assertThat(set(token, "another password").status()).isEqualTo(204);
    assertThat(SERVER.get(session, "/api/v1/account").status()).isEqualTo(401);
    assertThat(SERVER.signIn("forgot@example.org", PASSWORD).status()).isEqualTo(401);
    assertThat(SERVER.signIn("forgot@example.org", "another password").status()).isEqualTo(201);

    var again = set(token, "third password");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.type()).isEqualTo("/problems/link-invalid");
    assertThat(set(token, "another password").status()).isEqualTo(204);
    assertThat(SERVER.signIn("forgot@example.org", "another password").status()).isEqualTo(201);
  }

  @Test
  void theLetterSpeaksThePersonsLanguage() throws Exception {
    var token = SERVER.someone("til@example.org");
    SERVER.patch(token, "/api/v1/account", Map.of("language", "uz-Cyrl", "name", "Anvar"));
    requested("til@example.org");
    assertThat(letter().subject()).isEqualTo("Янги парол");
    assertThat(letter().text()).contains("Ассалому алайкум, Anvar!", "60 дақиқа");
    assertThat(letter().text()).containsPattern(LINK);
  }

  @Test
  void nobodyLearnsWhetherAnAddressHasAnAccount() {
    SERVER.signUp("has@example.org");
    var has = SERVER.post(null, RESETS, Map.of("email", "has@example.org"));
    var hasNot = SERVER.post(null, RESETS, Map.of("email", "has-not@example.org"));
    assertThat(has.status()).isEqualTo(202);
    assertThat(hasNot.status()).isEqualTo(202);
    assertThat(hasNot.raw().body()).isEqualTo(has.raw().body());
    SERVER.outbox.sendDue();
    assertThat(SERVER.outbox.list("kept", 10)).hasSize(1);
  }

  @Test
  void aRepeatedRequestSendsNoSecondLetter() {
    SERVER.signUp("twice@example.org");
    var key = Map.of("Idempotency-Key", "one");
    for (var i = 0; i < 3; i++) {
      var answer = SERVER.send("POST", null, RESETS, Map.of("email", "twice@example.org"), key);
      assertThat(answer.status()).isEqualTo(202);
    }
    SERVER.outbox.sendDue();
    assertThat(SERVER.outbox.list("kept", 10)).hasSize(1);
  }

  @Test
  void nobodyFillsAnothersMailbox() {
    SERVER.signUp("spammed@example.org");
    for (var seconds = 0; seconds < 150; seconds += 10) {
      SERVER.time.set(NOW.plusSeconds(seconds));
      SERVER.post(null, RESETS, Map.of("email", "spammed@example.org"));
    }
    SERVER.outbox.sendDue();
    assertThat(SERVER.outbox.list("kept", 10)).hasSize(2);
  }

  @Test
  void aNewerLinkReplacesTheOneBeforeAndEveryLinkGrowsOld() throws Exception {
    SERVER.signUp("links@example.org");
    var first = requested("links@example.org");
    SERVER.time.set(NOW.plus(Duration.ofMinutes(3)));
    var second = requested("links@example.org");
    assertThat(set(first, "another password").status()).isEqualTo(404);
    SERVER.time.set(NOW.plus(Duration.ofMinutes(63)));
    assertThat(set(second, "another password").status()).isEqualTo(404);
    assertThat(SERVER.signIn("links@example.org", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void anInvitedPersonSetsTheirFirstPassword() {
    var email = Email.parse("invited@example.org");
    var link =
        SERVER.db.write(
            tx -> {
              var adding =
                  SERVER
                      .auth
                      .accounts()
                      .add(tx, email, "Zulfiya", "uz", Set.of("admin"), Optional.empty(), NOW);
              var account = ((Accounts.Added) adding).account();
              return SERVER.auth.links().invite(tx, Author.commandLine(NOW), account.id());
            });
    assertThat(SERVER.signIn("invited@example.org", PASSWORD).status()).isEqualTo(401);
    SERVER.time.set(NOW.plus(Duration.ofDays(6)));
    assertThat(set(token(link), PASSWORD).status()).isEqualTo(204);
    var session = SERVER.signIn("invited@example.org", PASSWORD).json().path("token").asText();
    assertThat(SERVER.get(session, "/api/v1/admin/accounts").status()).isEqualTo(200);
  }

  @Test
  void theLinkOpensAFormThatSetsThePassword() throws Exception {
    SERVER.signUp("form@example.org");
    var path = "/password/" + requested("form@example.org");
    var form = SERVER.get(null, path);
    assertThat(form.raw().body()).contains("<form method=\"post\"", "type=\"password\"");
    assertThat(form.raw().headers().firstValue("Referrer-Policy")).contains("no-referrer");
    var russian = SERVER.send("GET", null, path, null, Map.of("Accept-Language", "ru"));
    assertThat(russian.raw().body()).contains("lang=\"ru\"", "Задать пароль");

    assertThat(submit(path, "password=short").status()).isEqualTo(422);
    var done = submit(path, "password=another%20p%C3%A4ssword");
    assertThat(done.status()).isEqualTo(200);
    assertThat(SERVER.signIn("form@example.org", "another pässword").status()).isEqualTo(201);
    assertThat(submit(path, "password=third+password").status()).isEqualTo(404);
    assertThat(SERVER.get(null, path).status()).isEqualTo(404);
    assertThat(SERVER.get(null, path).raw().body()).doesNotContain("type=\"password\"");
    assertThat(submit(path, "password=%zz").status()).isEqualTo(422);
  }

  @Test
  void whereNoMailLeavesNobodyIsToldToWaitForIt() {
    var form = SERVER.get(null, "/forgotten");
    assertThat(form.raw().body()).contains("administrator").doesNotContain("name=\"email\"");
    var sent = submit("/forgotten", "email=a%40example.org");
    assertThat(sent.raw().body()).contains("administrator").doesNotContain("on its way");
  }

  @Test
  void nonsenseIsNoLink() {
    for (var token : List.of("x", "bo_" + "A".repeat(43), "%00", "bo_" + "ы".repeat(43))) {
      assertThat(set(URLEncoder.encode(token, UTF_8), PASSWORD).status()).isIn(400, 404);
    }
    assertThat(set("bo_" + "A".repeat(43), "short").status()).isEqualTo(422);
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static TestAuth.Answer submit(String path, String form) {
    return SERVER.send(
        "POST", null, path, form, Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static TestAuth.Answer set(String token, String password) {
    return SERVER.put(null, RESETS + "/" + token, Map.of("password", password));
  }

  /** The token of the letter that was asked for. */
  private static String requested(String email) throws IOException {
    assertThat(SERVER.post(null, RESETS, Map.of("email", email)).status()).isEqualTo(202);
    SERVER.outbox.sendDue();
    return token(letter().text());
  }

  private static Mail.Letter letter() throws IOException {
    var newest = SERVER.outbox.list("kept", 1).getFirst();
    return Json.MAPPER.readValue(newest.body(), Mail.Letter.class);
  }

  private static String token(String text) {
    var link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }
}
