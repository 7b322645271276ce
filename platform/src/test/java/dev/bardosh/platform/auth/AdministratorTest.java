package dev.bardosh.platform.auth;

import static dev.bardosh.platform.auth.TestAuth.NOW;
import static dev.bardosh.platform.auth.TestAuth.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdministratorTest {
  private static final Author BY = Author.commandLine(NOW);
  private static final String CLAIMS = "/api/v1/administrators";
  private TestDatabase database = TestDatabase.create("platform");
  private TestAuth server = new TestAuth(database);

  @BeforeEach
  void begin() {
    server.time.set(NOW);
  }

  @AfterEach
  void close() {
    server.close();
    database.close();
  }

  @Test
  void theFirstAdministratorComesByALinkThatWorksOnce() {
    var replaced = link();
    var token = link();
    assertThat(claim(replaced, "first@example.org", PASSWORD).status()).isEqualTo(404);
    var claimed = claim(token, "first@example.org", PASSWORD);
    assertThat(claimed.status()).isEqualTo(201);
    assertThat(claimed.json().path("roles").path(0).asText()).isEqualTo("admin");
    assertThat(printed()).isEmpty();

    assertThat(claim(token, "first@example.org", PASSWORD).json()).isEqualTo(claimed.json());
    assertThat(claim(token, "first@example.org", "another one").status()).isEqualTo(404);
    assertThat(claim(token, "second@example.org", PASSWORD).status()).isEqualTo(404);
    var session = server.signIn("first@example.org", PASSWORD).json().path("token").asText();
    assertThat(server.get(session, "/api/v1/admin/accounts").status()).isEqualTo(200);
    var noted = server.get(session, "/api/v1/admin/audit").json().path("items");
    assertThat(noted).hasSize(1);
    assertThat(noted.path(0).path("action").asText()).isEqualTo("account.administrator");
    assertThat(noted.path(0).path("email").asText()).isEqualTo("first@example.org");
    assertThat(noted.path(0).path("address").asText()).isEqualTo("127.0.0.1");
  }

  @Test
  void ofManyClaimsAtOnceOneMakesTheAdministrator() throws Exception {
    var token = link();
    var claims = new ArrayList<Callable<TestAuth.Answer>>();
    for (var i = 0; i < 6; i++) {
      var email = "claim" + i + "@example.org";
      claims.add(() -> claim(token, email, PASSWORD));
    }
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = new ArrayList<Integer>();
      for (var answer : crowd.invokeAll(claims)) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).containsOnlyOnce(201).contains(404);
    }
    var accounts = server.db.read(tx -> server.auth.accounts().page(tx, Optional.empty(), 10));
    assertThat(accounts).hasSize(1);
  }

  @Test
  void somebodyWhoHasAnAccountClaimsWithTheirOwnPassword() {
    server.signUp("early@example.org");
    var token = link();
    var wrong = claim(token, "early@example.org", "not my password");
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(claim(token, "early@example.org", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void theLinkOpensAForm() {
    var path = "/administrator/" + link();
    assertThat(server.get(null, path).raw().body()).contains("name=\"email\"", "name=\"name\"");
    var fault = submit(path, "email=no&name=%3Cb%3E&password=" + "x".repeat(8));
    assertThat(fault.status()).isEqualTo(422);
    assertThat(fault.raw().body()).contains("role=\"alert\"", "value=\"&lt;b>\"");
    assertThat(fault.raw().body()).doesNotContain("xxxxxxxx");
    var done = submit(path, "email=form%40example.org&name=Form&password=long+enough");
    assertThat(done.status()).isEqualTo(303);
    assertThat(done.raw().headers().firstValue("Location")).contains("/admin");
    assertThat(done.raw().headers().firstValue("Set-Cookie").orElse(""))
        .as("the server knows when a session ends, not the browser")
        .contains("HttpOnly", "Max-Age=" + Duration.ofDays(400).toSeconds());
    assertThat(server.signIn("form@example.org", "long enough").status()).isEqualTo(201);
    var used = server.get(null, path);
    assertThat(used.status()).isEqualTo(404);
    assertThat(used.raw().body()).doesNotContain("name=\"password\"");
  }

  @Test
  void onlyAdministratorsSeeAndChangeOthers() {
    var administrator = server.administrator("admin@example.org");
    var ordinary = server.someone("ordinary@example.org");
    var path = "/api/v1/admin/accounts/" + server.id(ordinary) + "/roles";
    var roles = Map.of("roles", List.of("parking.admin"));
    assertThat(server.get(ordinary, "/api/v1/admin/accounts").status()).isEqualTo(403);
    assertThat(server.get(null, "/api/v1/admin/accounts").status()).isEqualTo(401);
    assertThat(server.put(ordinary, path, roles).status()).isEqualTo(403);
    assertThat(server.put(null, path, roles).status()).isEqualTo(401);

    var changed = server.put(administrator, path, roles);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("roles").path(0).asText()).isEqualTo("parking.admin");
    var unknown = server.put(administrator, path, Map.of("roles", List.of("king")));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().path("detail").asText()).contains("admin, parking.admin");
    var nobody = "/api/v1/admin/accounts/00000000-0000-7000-8000-000000000000/roles";
    assertThat(server.put(administrator, nobody, roles).status()).isEqualTo(404);
  }

  @Test
  void accountsAreListedPageByPage() {
    var administrator = server.administrator("pages@example.org");
    for (var i = 0; i < 4; i++) {
      server.signUp("page" + i + "@example.org");
    }
    var emails = new ArrayList<String>();
    var query = "?limit=2";
    for (var page = 0; page < 3; page++) {
      var answer = server.get(administrator, "/api/v1/admin/accounts" + query).json();
      answer.path("items").forEach(item -> emails.add(item.path("email").asText()));
      query = "?limit=2&cursor=" + answer.path("next").asText();
      assertThat(answer.has("next")).isTrue();
      assertThat(answer.path("next").isNull()).isEqualTo(page == 2);
    }
    assertThat(emails)
        .containsExactly(
            "pages@example.org",
            "page0@example.org",
            "page1@example.org",
            "page2@example.org",
            "page3@example.org");
    var foreign = server.get(administrator, "/api/v1/admin/accounts?cursor=abc");
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(server.get(administrator, "/api/v1/admin/accounts?limit=0").status()).isEqualTo(400);
  }

  @Test
  void theLastAdministratorStays() {
    var administrator = server.administrator("last@example.org");
    var path = "/api/v1/admin/accounts/" + server.id(administrator) + "/roles";
    var demoted = server.put(administrator, path, Map.of("roles", List.of()));
    assertThat(demoted.status()).isEqualTo(409);
    assertThat(demoted.type()).isEqualTo("/problems/last-administrator");
    var left = server.delete(administrator, "/api/v1/account", Map.of("password", PASSWORD));
    assertThat(left.status()).isEqualTo(409);
  }

  @Test
  void twoAdministratorsCannotLeaveAtTheSameMoment() throws Exception {
    var one = UUID.fromString(server.id(server.administrator("one@example.org")));
    var two = UUID.fromString(server.id(server.administrator("two@example.org")));
    var accounts = server.auth.accounts();
    try (var meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = new AtomicReference<Future<Accounts.RoleChange>>();
      var first =
          server.db.write(
              tx -> {
                var change = accounts.setRoles(tx, BY, one, Set.of());
                second.set(
                    meanwhile.submit(
                        () ->
                            server.db.write(other -> accounts.setRoles(other, BY, two, Set.of()))));
                Locks.awaitWaiting(server.db);
                return change;
              });
      assertThat(first).isInstanceOf(Accounts.RolesChanged.class);
      assertThat(second.get().get()).isInstanceOf(Accounts.LastAdministrator.class);
    }
  }

  @Test
  void whatAdministratorsDoIsNotedWithTheChange() {
    var administrator = server.administrator("noting@example.org");
    var person = server.id(server.someone("noted@example.org"));
    var path = "/api/v1/admin/accounts/" + person + "/roles";
    server.put(administrator, path, Map.of("roles", List.of("parking.admin")));
    server.put(administrator, path, Map.of("roles", List.of("parking.admin")));

    var entries = server.get(administrator, "/api/v1/admin/audit").json().path("items");
    assertThat(entries).hasSize(1);
    var entry = entries.path(0);
    assertThat(entry.path("action").asText()).isEqualTo("account.roles");
    assertThat(entry.path("subject").asText()).isEqualTo(person);
    assertThat(entry.path("email").asText()).isEqualTo("noting@example.org");
    assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(entry.path("detail").toString())
        .isEqualTo("{\"after\":[\"parking.admin\"],\"before\":[]}");
  }

  @Test
  void aSuspendedAccountIsSignedOutAndItsKeysEndAtOnce() {
    var administrator = server.administrator("suspending@example.org");
    var person = server.someone("suspended@example.org");
    var path = "/api/v1/admin/accounts/" + server.id(person) + "/suspension";
    var wish = Map.of("name", "k", "scopes", List.of("account.read"));
    var key = server.post(person, "/api/v1/api-keys", wish).json().path("key").asText();
    assertThat(server.get(key, "/api/v1/account").status()).isEqualTo(200);

    var suspended = server.put(administrator, path, Map.of());
    assertThat(suspended.status()).isEqualTo(200);
    assertThat(suspended.json().path("suspendedAt").asText()).isEqualTo(NOW.toString());
    assertThat(server.get(person, "/api/v1/account").status()).isEqualTo(401);
    assertThat(server.get(key, "/api/v1/account").status()).isEqualTo(401);
    var refused = server.signIn("suspended@example.org", PASSWORD);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.type()).isEqualTo("/problems/account-suspended");
    assertThat(server.signIn("suspended@example.org", "a guess").status()).isEqualTo(401);

    assertThat(server.delete(administrator, path, null).json().has("suspendedAt")).isFalse();
    assertThat(server.signIn("suspended@example.org", PASSWORD).status()).isEqualTo(201);
    passWhatIsRemembered();
    assertThat(server.get(person, "/api/v1/account").status()).isEqualTo(401);
    assertThat(server.get(key, "/api/v1/account").status()).isEqualTo(401);
    assertThat(actions()).containsExactly("account.reinstated", "account.suspended");
  }

  @Test
  void aSignInUnderWayDoesNotOutliveASuspension() {
    var id = UUID.fromString(server.id(server.someone("racing@example.org")));
    var token = server.signIn("racing@example.org", PASSWORD).json().path("token").asText();
    server.db.run(tx -> AccountStore.suspend(tx, id, NOW));
    server.auth.actors().forget(id);
    assertThat(server.get(token, "/api/v1/account").status()).isEqualTo(401);
    server.db.run(tx -> server.auth.accounts().reinstate(tx, BY, id));
    passWhatIsRemembered();
    assertThat(server.get(token, "/api/v1/account").status()).isEqualTo(401);
  }

  @Test
  void anAccountIsDeletedByAnAdministratorAndItIsNoted() {
    var administrator = server.administrator("deleting@example.org");
    var person = server.someone("deleted@example.org");
    var path = "/api/v1/admin/accounts/" + server.id(person);
    assertThat(server.delete(person, path, null).status()).isEqualTo(403);
    assertThat(server.delete(administrator, path, null).status()).isEqualTo(204);
    assertThat(server.delete(administrator, path, null).status()).isEqualTo(404);
    assertThat(server.put(administrator, path + "/suspension", Map.of()).status()).isEqualTo(404);
    assertThat(server.get(person, "/api/v1/account").status()).isEqualTo(401);
    assertThat(server.signIn("deleted@example.org", PASSWORD).status()).isEqualTo(401);
    assertThat(actions()).containsExactly("account.removed");
  }

  @Test
  void theLastAdministratorIsNeitherSuspendedNorDeleted() {
    var administrator = server.administrator("lonely@example.org");
    var path = "/api/v1/admin/accounts/" + server.id(administrator);
    assertThat(server.put(administrator, path + "/suspension", Map.of()).status()).isEqualTo(409);
    assertThat(server.delete(administrator, path, null).status()).isEqualTo(409);
    var other = server.administrator("other@example.org");
    server.put(other, "/api/v1/admin/accounts/" + server.id(other) + "/suspension", Map.of());
    assertThat(server.delete(administrator, path, null).status()).isEqualTo(409);
    assertThat(server.get(administrator, path.replaceFirst("/[^/]*$", "")).status()).isEqualTo(200);
  }

  @Test
  void twoAdministratorsCannotBeSuspendedAtTheSameMoment() throws Exception {
    var one = UUID.fromString(server.id(server.administrator("one@example.org")));
    var two = UUID.fromString(server.id(server.administrator("two@example.org")));
    var accounts = server.auth.accounts();
    try (var meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = new AtomicReference<Future<Accounts.Standing>>();
      var first =
          server.db.write(
              tx -> {
                var standing = accounts.suspend(tx, BY, one);
                second.set(
                    meanwhile.submit(
                        () -> server.db.write(other -> accounts.suspend(other, BY, two))));
                Locks.awaitWaiting(server.db);
                return standing;
              });
      assertThat(first).isInstanceOf(Accounts.Stands.class);
      assertThat(second.get().get()).isInstanceOf(Accounts.LastAdministrator.class);
    }
  }

  @Test
  void aChangeThatIsRolledBackIsNotNoted() {
    var one = UUID.fromString(server.id(server.someone("undone@example.org")));
    assertThatThrownBy(
            () ->
                server.db.run(
                    tx -> {
                      server.auth.accounts().setRoles(tx, BY, one, Set.of("parking.admin"));
                      throw new IllegalArgumentException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    var entries = server.db.read(tx -> Audit.list(tx, Optional.empty(), 10));
    assertThat(entries).isEmpty();
  }

  @Test
  void aRepeatedChangeOfRolesIsAnsweredAlikeAndAnotherIsRefused() {
    var administrator = server.administrator("repeat@example.org");
    var path = "/api/v1/admin/accounts/" + server.id(server.someone("r@example.org")) + "/roles";
    var key = Map.of("Idempotency-Key", "roles");
    var body = Map.of("roles", List.of("parking.admin"));
    var first = server.send("PUT", administrator, path, body, key);
    var again = server.send("PUT", administrator, path, body, key);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    var other = server.send("PUT", administrator, path, Map.of("roles", List.of()), key);
    assertThat(other.status()).isEqualTo(422);
  }

  /** A credential that was refused is refused for a minute without being looked up. */
  private void passWhatIsRemembered() {
    server.time.set(NOW.plusSeconds(61));
  }

  /** Newest first. */
  private List<String> actions() {
    var entries = server.db.read(tx -> Audit.list(tx, Optional.empty(), 10));
    return entries.stream().map(entry -> entry.action()).toList();
  }

  private String link() {
    return printed().orElseThrow().replace("https://b.example/administrator/", "");
  }

  private Optional<String> printed() {
    return server.db.write(tx -> FirstAdministrator.link(tx, "https://b.example", NOW));
  }

  private TestAuth.Answer claim(String token, String email, String password) {
    return server.post(
        null,
        CLAIMS,
        Map.of("token", token, "email", email, "password", password, "name", "First"));
  }

  private TestAuth.Answer submit(String path, String form) {
    return server.send(
        "POST", null, path, form, Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }
}
