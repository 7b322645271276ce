package dev.bardosh.parking.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bardosh.parking.spot.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Nominatim does, or should not. */
class GeocoderTest {
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer =
      "[{\"lat\": \"47.3782\", \"lon\": \"8.5402\", \"display_name\": \"Zürich HB\"}]";

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getRawQuery());
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private Geocoder geocoder() {
    return new Geocoder(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/search?limit=1&q={query}");
  }

  @Test
  void anAddressIsFoundAndRememberedHoweverItIsWritten() {
    var geocoder = geocoder();
    var found = geocoder.find("Zürich Hauptbahnhof & more").orElseThrow();
    assertThat(found.place()).isEqualTo(new Place(47.3782, 8.5402));
    assertThat(found.name()).isEqualTo("Zürich HB");
    assertThat(geocoder.find("  zürich hauptbahnhof & MORE ")).contains(found);
    assertThat(asked).containsExactly("limit=1&q=z%C3%BCrich+hauptbahnhof+%26+more");
  }

  @Test
  void whatNobodyKnowsIsRememberedToo() {
    answer = "[]";
    var geocoder = geocoder();
    assertThat(geocoder.find("nowhere")).isEmpty();
    assertThat(geocoder.find("nowhere")).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void aServiceThatFailsIsAskedAgain() {
    status = 500;
    var geocoder = geocoder();
    assertThat(geocoder.find("station")).isEmpty();
    status = 200;
    answer = "no JSON at all";
    assertThat(geocoder.find("station")).isEmpty();
    answer = "[{\"lat\": \"1000\", \"lon\": \"8\"}]";
    assertThat(geocoder.find("station")).isEmpty();
    assertThat(asked).hasSize(3);
  }
}
