package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.proof.workload.Next.Send;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  @Test
  void whoAsksAgainDoesSoOverTheSameConnection() throws Exception {
    try (var server = RawServer.answering(RawServer.OK);
        var caller = caller(server)) {
      for (var n = 0; n < 3; n++) {
        assertThat(text(caller, "/" + n)).isEqualTo("ok");
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  /** As a server may do to any that is kept, at any time. */
  @Test
  void aKeptConnectionThatIsClosedOnItsNextQuestionIsNoFailure() throws Exception {
    try (var server =
            new RawServer(
                (line, out) -> {
                  if (line.contains("/close")) {
                    out.close();
                  } else {
                    RawServer.write(out, RawServer.OK);
                  }
                });
        var caller = caller(server)) {
      assertThat(text(caller, "/first")).isEqualTo("ok");
      assertThatThrownBy(() -> text(caller, "/close"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("question: closed before the answer was whole");
      assertThat(server.requests).as("once over each, the kept and the new").hasValue(3);
      assertThat(text(caller, "/last")).isEqualTo("ok");
    }
  }

  @Test
  void whatIsNoRequestIsNotSent() throws Exception {
    try (var server = RawServer.answering(RawServer.OK);
        var caller = caller(server)) {
      assertThatThrownBy(() -> text(caller, "/a b")).hasMessageContaining("cannot be sent");
      assertThat(server.requests).hasValue(0);
    }
  }

  private static Caller caller(RawServer server) {
    return new Caller(server.destination(), PATIENCE, 1_000);
  }

  private static String text(Caller caller, String path) throws Exception {
    var send = new Send("question", "GET", path, List.of(), new byte[0], Optional.empty());
    return new String(caller.ask(send).body(), StandardCharsets.UTF_8);
  }
}
