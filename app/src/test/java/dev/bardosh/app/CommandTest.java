package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.ServerProcess.Finished;
import dev.bardosh.platform.testing.Await;
import dev.bardosh.platform.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a script runs them: in a process of their own, by exit code and standard output. */
class CommandTest {
  private static final String PARK =
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "p1",
        "geometry": {"type": "Point", "coordinates": [69.279, 41.311]},
        "properties": {"amenity": "parking", "name": "Alisher Navoiy", "capacity": "12"}}]}
      """;

  @TempDir Path data;

  @Test
  void commandsWorkWithoutAServerAndBesideOne() throws IOException {
    var file = Files.writeString(data.resolve("parks.geojson"), PARK);
    assertThat(run("user", "add", "anna@example.org", "--role", "admin").out())
        .startsWith("http://");
    try (var server = ServerProcess.start(data)) {
      var key = run("key", "add", "--scope", "parking.read", "--account", "anna@example.org");
      assertThat(key.out().strip()).doesNotContain("\n", " ");
      Client.of(server.address())
          .with("Authorization", "Bearer " + key.out().strip())
          .get("/api/v1/parking/own-spots")
          .expect(200);
      assertThat(fails(2, "user", "add", "anna@example.org", "--role", "parking.admin"))
          .contains("--existing");
      run("user", "add", "anna@example.org", "--role", "parking.admin", "--existing");
      assertThat(fails(2, "user", "add", "b@example.org", "--role", "admin", "--existing"))
          .contains("nobody has the account");
      assertThat(run("user", "list").out())
          .containsPattern("anna@example.org +admin,parking.admin");

      assertThat(run("import", "parking", file.toString(), "--dry-run").out()).contains("1 new");
      assertThat(search(server)).doesNotContain("Alisher Navoiy");
      var stranger = Client.of(server.address()).signedUp("imports@example.org");
      assertThat(run("import", "parking", file.toString()).out()).contains("1 new");
      assertThat(stranger.get("/api/v1/parking/own-spots").expect(200).json().path("items"))
          .isEmpty();
      Await.until(
          "seen by the server",
          Duration.ofSeconds(10),
          () -> search(server).contains("Alisher Navoiy"));
      assertThat(run("import", "parking", file.toString()).out()).contains("0 new, 0 changed");
      assertThat(server.stop()).isZero();
    }
    assertThat(run("export", "parking").out()).contains("Alisher Navoiy");
  }

  @Test
  void whoOnlyReadsMakesNoData() throws IOException {
    assertThat(fails(1, "user", "list")).contains(data + " holds no data of Bardosh");
    assertThat(fails(1, "export", "parking")).contains("holds no data of Bardosh");
    try (var files = Files.list(data)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidPlainly() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var port = Integer.toString(taken.getLocalPort());
      assertThat(fails(1, "serve", "--port", port))
          .contains("cannot listen on 0.0.0.0:" + port + ": another program listens there")
          .doesNotContain("Exception");
    }
  }

  @Test
  void theVersionNamesWhatItStandsOn() {
    assertThat(run("version").out()).containsPattern("Bardosh .+\nJava 25.*\nPostgreSQL \\d+\\.");
  }

  @Test
  void exitCodesTellWhatWentWrong() throws IOException {
    assertThat(fails(2, "user", "add", "a@example.org", "--language", "fr")).contains("uz-Cyrl");
    assertThat(fails(2, "serve", "parkign")).contains("parking");
    assertThat(fails(2, "config", "--set", "http.prot=1")).contains("did you mean http.port");
    assertThat(fails(2, "user", "add", "nobody")).contains("EMAIL");
    assertThat(fails(2, "nonsense")).contains("there is no command nonsense; there is serve");
    assertThat(fails(1, "import", "parking", "absent.geojson")).contains("cannot be read");
    assertThat(fails(4, "user", "list", "--database-url", "postgresql://x@127.0.0.1:1/none"))
        .isNotEmpty();
    var malformed = Files.writeString(data.resolve("broken.geojson"), "{\"type\": \"Feature");
    assertThat(fails(1, "import", "parking", malformed.toString()))
        .contains("line 1")
        .contains("nothing was imported");
  }

  @Test
  void aServerWhoseDemoCannotBeLoadedFailsAndServesNothing() {
    try (var database = TestDatabase.create("platform", "parking")) {
      database
          .db()
          .run(tx -> tx.update("alter table parking.spot add constraint no_demo check (false)"));
      var url = database.settings().url().orElseThrow().value();
      assertThat(fails(1, "serve", "--demo", "--port", "0", "--database-url", url))
          .contains("no_demo")
          .doesNotContain(url);
    }
  }

  @Test
  void configHidesSecrets() {
    var shown = run("config", "--set", "mail.password=hunter2");
    assertThat(shown.out()).contains("mail.password = ***").doesNotContain("hunter2");
  }

  private static String search(ServerProcess server) {
    var path = "/api/v1/parking/spots?near=41.311,69.279&radius=500";
    return Client.of(server.address()).get(path).expect(200).body();
  }

  private String fails(int code, String... words) {
    var failed = finished(words);
    assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(code);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).doesNotContain("\tat ");
    return failed.err();
  }

  private Finished run(String... words) {
    var done = finished(words);
    assertThat(done.exitCode()).as(done.toString()).isZero();
    return done;
  }

  private Finished finished(String... words) {
    var all = new ArrayList<>(List.of(words));
    if (!Set.of("nonsense", "version").contains(words[0])) {
      all.addAll(List.of("--data", data.toString()));
    }
    return ServerProcess.run(all.toArray(String[]::new));
  }
}
