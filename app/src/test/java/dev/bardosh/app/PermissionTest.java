package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bardosh.platform.http.Access;
import dev.bardosh.platform.http.Route;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every route that is served × everybody who may call it × whose thing it is. */
class PermissionTest {
  private static final Map<String, Scene> SCENES = Scenes.all();
  private static final Set<Caller> KEYS = Set.of(Caller.READING_KEY, Caller.ADMIN_READING_KEY);
  private static final Set<Caller> ADMINISTRATORS = Set.of(Caller.ADMIN, Caller.ADMIN_READING_KEY);
  private static final Set<String> KEYS_SCOPES = Set.of("parking.read", "account.read");

  @TempDir static Path data;
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.open(data);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void everyRouteSaysWhoMayAndNoneIsSaidThatIsNotServed() {
    assertThat(stage.routes().stream().map(PermissionTest::name).collect(Collectors.toSet()))
        .isEqualTo(SCENES.keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyRouteLetsInWhomItShould() {
    return stage.routes().stream()
        .flatMap(
            route ->
                Optional.ofNullable(SCENES.get(name(route))).stream()
                    .map(scene -> dynamicTest(name(route), () -> everybodyCalls(route, scene))));
  }

  private static void everybodyCalls(Route route, Scene scene) {
    var got =
        Arrays.stream(Caller.values())
            .collect(Collectors.toMap(who -> who, who -> stage.play(scene, who).answer().status()));
    var wanted =
        Arrays.stream(Caller.values())
            .collect(Collectors.toMap(who -> who, who -> expected(route.access(), scene, who)));
    assertThat(got).isEqualTo(wanted);
  }

  private static int expected(Access access, Scene scene, Caller caller) {
    return switch (access) {
      case Access.Anyone() -> scene.success();
      case Access.SignedIn(var scope) -> admitted(scope, scene, caller);
      case Access.WithRole(var role, var scope) -> {
        if (caller != Caller.NOBODY && !has(role, caller)) {
          yield 403;
        }
        yield admitted(scope, scene, caller);
      }
    };
  }

  private static int admitted(String scope, Scene scene, Caller caller) {
    if (caller == Caller.NOBODY) {
      return 401;
    }
    if (KEYS.contains(caller) && !KEYS_SCOPES.contains(scope)) {
      return 403;
    }
    return scene.whose().contains(caller) ? scene.success() : 404;
  }

  private static boolean has(String role, Caller caller) {
    return ADMINISTRATORS.contains(caller)
        || caller == Caller.PARKING_ADMIN && role.equals("parking.admin");
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }
}
