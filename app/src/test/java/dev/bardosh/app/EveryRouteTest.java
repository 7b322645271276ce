package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.http.Access;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route there is, for everybody who may knock: generated, so that a new one is walked too.
 */
class EveryRouteTest {
  @TempDir static Path data;
  private static LiveServer server;

  @BeforeAll
  static void open() {
    server = LiveServer.on(data);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> letsInWhomItShould() {
    return server.routes().stream()
        .map(route -> DynamicTest.dynamicTest(name(route), () -> knock(route)));
  }

  @Test
  void routesAndContractsSayTheSame() {
    var parking = "/api/v1/parking/";
    assertThat(differences("parking", path -> path.startsWith(parking))).isEmpty();
    assertThat(differences("platform", path -> !path.startsWith(parking))).isEmpty();
  }

  private static void knock(Route route) {
    var owner = server.somebody();
    var stranger = server.somebody();
    var examples = new Examples(server, owner);
    switch (route.access()) {
      // 404 and 422: the token in the path is nobody's, a form was not filled in.
      case Access.Anyone() -> {
        assertStatus(route, "nobody", server.anyone(), examples, 200, 201, 202, 204, 404, 422);
      }
      case Access.SignedIn(var scope) -> {
        assertStatus(route, "nobody", server.anyone(), examples, 401);
        assertStatus(route, "a key without scope", keyWithout(owner, scope), examples, 403);
        if (route.path().contains("{id}")) {
          assertStatus(route, "a stranger", stranger, examples, 404);
        }
        // 409: a booking cannot arrive before it was confirmed, and the like.
        assertStatus(route, "its owner", owner, examples, 200, 201, 202, 204, 409);
      }
      case Access.WithRole(var role, var scope) -> {
        assertStatus(route, "nobody", server.anyone(), examples, 401);
        assertStatus(route, "somebody without the role", owner, examples, 403);
        var key = keyWithout(server.administrator(), scope);
        assertStatus(route, "an administrator's key without scope", key, examples, 403);
        assertStatus(route, role, server.administrator(), examples, 200, 204, 404);
      }
    }
  }

  private static Client keyWithout(Client person, String scope) {
    return server.keyOf(person, scope.equals("parking.read") ? "account.read" : "parking.read");
  }

  private static void assertStatus(
      Route route, String who, Client client, Examples examples, Integer... expected) {
    var answer =
        server.send(client, route.method().name(), examples.path(route), examples.body(route));
    assertThat(answer.status())
        .as("%s for %s: %s", name(route), who, answer)
        .isIn((Object[]) expected);
  }

  private static List<String> differences(String contract, Predicate<String> own) {
    return Contract.of(contract)
        .differences(
            server.routes().stream()
                .filter(route -> own.test(route.path()))
                .filter(route -> !route.path().matches(".*/(docs|openapi\\.yaml)"))
                .toList());
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }
}
