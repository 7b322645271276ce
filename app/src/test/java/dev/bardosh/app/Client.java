package dev.bardosh.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who uses the server over HTTP; each step answers a new one. */
record Client(HttpClient http, URI server, Map<String, String> headers) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Client of(URI server) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Client(http, server, Map.of());
  }

  /** Somebody new, with an account and signed in. */
  Client signedUp(String email) {
    var person = Map.of("email", email, "password", "correct horse " + email, "name", email);
    post("/api/v1/accounts", person).expect(201);
    return signedIn(email);
  }

  Client signedIn(String email) {
    var credentials = Map.of("email", email, "password", "correct horse " + email);
    var session = post("/api/v1/sessions", credentials).expect(201);
    return with("Authorization", "Bearer " + session.json().get("token").asText());
  }

  Client with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Client(http, server, more);
  }

  /** The header by which this client is known. */
  String bearer() {
    return headers.getOrDefault("Authorization", "");
  }

  Client at(URI address) {
    return new Client(http, address, headers);
  }

  Answer get(String path) {
    return send("GET", path, new byte[0]);
  }

  Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  /** The body as JSON, or as it is when it is bytes. */
  Answer send(String method, String path, Object body) {
    try {
      var bytes = body instanceof byte[] raw ? raw : bytes(body);
      var publisher =
          bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
      var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
      headers.forEach(request::header);
      if (bytes.length > 0 && !headers.containsKey("Content-Type")) {
        request.header("Content-Type", "application/json");
      }
      var begun = System.nanoTime();
      var response = http.send(request.method(method, publisher).build(), BodyHandlers.ofString());
      var took = Duration.ofNanos(System.nanoTime() - begun);
      return new Answer(response.statusCode(), response.body(), response.headers(), took);
    } catch (IOException unanswered) {
      throw new UncheckedIOException(method + " " + path, unanswered);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  static byte[] bytes(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  record Answer(int status, String body, HttpHeaders headers, Duration took) {
    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("wanted " + wanted + ", got " + status + ": " + body);
      }
      return this;
    }

    /** Short, for a crowd of them in a failed test. */
    @Override
    public String toString() {
      return status + " after " + took.toMillis() + " ms " + body;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException notJson) {
        throw new UncheckedIOException(body, notJson);
      }
    }

    String text(String member) {
      return json().path(member).asText();
    }
  }
}
