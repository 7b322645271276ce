package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is served is what the contracts say: every route, and every answer that scenes get. */
class ContractTest {
  private static final Map<String, Contract> CONTRACTS =
      Map.of("platform", Contract.of("platform"), "parking", Contract.of("parking"));

  /** Between them, each scene succeeds, and is refused for want of a token and of the thing. */
  private static final List<Caller> CALLERS =
      List.of(Caller.NOBODY, Caller.STRANGER, Caller.DRIVER, Caller.OWNER, Caller.ADMIN);

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
  void everyRouteIsDescribedAndEverythingDescribedIsARoute() {
    CONTRACTS.forEach(
        (name, contract) -> {
          var routes = stage.routes().stream().filter(route -> of(route).equals(name)).toList();
          assertThat(contract.differences(routes)).as(name).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsAsDescribed() {
    return Scenes.all().values().stream()
        .filter(scene -> scene.template().startsWith("/api/"))
        .map(scene -> dynamicTest(scene.route(), () -> CALLERS.forEach(who -> check(scene, who))));
  }

  private static void check(Scene scene, Caller caller) {
    var call = stage.play(scene, caller);
    CONTRACTS
        .values()
        .forEach(
            contract ->
                contract.check(
                    scene.method(),
                    URI.create(call.path()),
                    call.caller().headers(),
                    call.sent(),
                    call.answer().status(),
                    call.answer().headers(),
                    call.answer().body()));
  }

  /** The contract that should describe the route; the contracts' own addresses none. */
  private static String of(Route route) {
    if (!route.path().startsWith("/api/") || route.path().matches(".*/(openapi\\.yaml|docs)")) {
      return "none";
    }
    return route.path().startsWith("/api/v1/parking/") ? "parking" : "platform";
  }
}
