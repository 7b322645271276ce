package dev.bardosh.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bardosh.app.Client.Answer;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The whole server inside the test, so that its routes can be walked; nothing is replaced. */
final class LiveServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Contract> CONTRACTS =
      List.of(Contract.of("platform"), Contract.of("parking"));

  private final Running running;
  private final Client anyone;
  private final Client administrator;

  private LiveServer(Running running) {
    this.running = running;
    this.anyone = Client.of(URI.create("http://127.0.0.1:" + running.port()));
    this.administrator = claimed();
  }

  static LiveServer on(Path data) {
    var given = List.of("http.port=0", "http.host=127.0.0.1");
    var settings = Settings.load(data.resolve("none.toml"), Map.of(), given);
    return new LiveServer(Running.start(settings, data, Main.SERVICES));
  }

  List<Route> routes() {
    return running.routes();
  }

  Client anyone() {
    return anyone;
  }

  Client administrator() {
    return administrator;
  }

  Client somebody() {
    return anyone.signedUp(UUID.randomUUID() + "@example.org");
  }

  /** An API key of the account, with this scope only. */
  Client keyOf(Client person, String scope) {
    var wish = Map.of("name", "test", "scopes", List.of(scope));
    var key = person.post("/api/v1/api-keys", wish).expect(201).text("key");
    return anyone.with("Authorization", "Bearer " + key);
  }

  /** Sends, and holds request and response to the contract. */
  Answer send(Client who, String method, String path, Object body) {
    var answer = who.send(method, path, body);
    for (var contract : CONTRACTS) {
      contract.check(
          method,
          who.server().resolve(path),
          who.headers(),
          bytes(body),
          answer.status(),
          answer.headers(),
          answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    running.close();
  }

  /** By the link that the start printed. */
  private Client claimed() {
    var link = running.firstAdministrator().orElseThrow();
    var email = "administrator@example.org";
    var claim =
        Map.of(
            "token",
            link.substring(link.lastIndexOf('/') + 1),
            "email",
            email,
            "password",
            "correct horse " + email,
            "name",
            "Administrator");
    anyone.post("/api/v1/administrators", claim).expect(201);
    return anyone.signedIn(email);
  }

  private static byte[] bytes(Object body) {
    try {
      return body instanceof byte[] raw ? raw : JSON.writeValueAsBytes(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
