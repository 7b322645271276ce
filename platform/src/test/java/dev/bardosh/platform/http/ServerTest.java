package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyWayOfAnsweringReachesTheClient() throws Exception {
    assertThat(server.get("/hello").body()).isEqualTo("\"hello\"");
    assertThat(server.get("/cached/hit").body()).isEqualTo("\"memory\"");
    assertThat(server.get("/cached/other").body()).isEqualTo("\"loaded\"");
    assertThat(server.get("/later").body()).isEqualTo("\"later\"");
  }
}
