package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.workload.Next.Write;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the audit is told of a write, by what became of it. */
@Timeout(20)
class WitnessTest {
  private static final Plan ONE = new Plan.Burst(1, 1);
  private static final Visitors WRITING =
      Loads.doing("- {post: /, expect: 200, refuse: 409, write: {kind: thing, id: '{{visit}}'}}");

  @Test
  void anOkIsOk() throws Exception {
    assertThat(told(RawServer.OK)).containsExactly("invoke 0 thing 0", "ok 0 thing 0 200");
  }

  @Test
  void aRefusalIsCertain() throws Exception {
    assertThat(told(status(409))).containsExactly("invoke 0 thing 0", "fail 0 thing 0 409");
    assertThat(told(status(404))).containsExactly("invoke 0 thing 0", "fail 0 thing 0 404");
  }

  @Test
  void theServersOwnErrorLeavesItOpen() throws Exception {
    assertThat(told(status(500))).containsExactly("invoke 0 thing 0", "unknown 0 thing 0 500");
    assertThat(told(status(204))).containsExactly("invoke 0 thing 0", "unknown 0 thing 0 204");
  }

  @Test
  void noAnswerLeavesItOpen() throws Exception {
    assertThat(told("", Loads.impatient()))
        .containsExactly("invoke 0 thing 0", "unknown 0 thing 0 0");
    assertThat(told("garbage\r\n\r\n")).containsExactly("invoke 0 thing 0", "unknown 0 thing 0 0");
  }

  @Test
  void whatWasNeverSentIsCertainlyNotDone() throws Exception {
    var nobody = Destination.of(URI.create("http://127.0.0.1:" + Ports.free()), false);
    assertThat(told(nobody, Loads.patient()))
        .containsExactly("invoke 0 thing 0", "fail 0 thing 0 0");
  }

  @Test
  void whatIsCutOffIsLeftOpen() throws Exception {
    try (var server = RawServer.answering("")) {
      var book = new Book();
      try (var load =
          Load.start(
              server.destination(), ONE, WRITING, book, LoadSettings.usual(), progress -> {})) {
        while (server.requests.get() == 0) {
          Thread.onSpinWait();
        }
        load.stop();
        load.await();
      }
      assertThat(book.lines).containsExactly("invoke 0 thing 0", "unknown 0 thing 0 0");
    }
  }

  /** Else whoever waits for the end of the run would wait for ever. */
  @Test
  void whoFailsToNoteTheEndEndsTheRunAllTheSame() throws Exception {
    var full =
        new Book() {
          @Override
          public void unknown(int person, Write write, int status) {
            throw new IllegalStateException("no room for notes");
          }
        };
    try (var server = RawServer.answering("");
        var load =
            Load.start(
                server.destination(), ONE, WRITING, full, LoadSettings.usual(), progress -> {})) {
      while (server.requests.get() == 0) {
        Thread.onSpinWait();
      }
      load.stop();
      assertThatThrownBy(load::await).hasMessageContaining("no room for notes");
      Eventually.until("the ledger is closed", () -> threads("load-ledger") == 0);
    }
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  private static String status(int status) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n";
  }

  private static List<String> told(String answer) throws IOException {
    return told(answer, Loads.patient());
  }

  private static List<String> told(String answer, LoadSettings settings) throws IOException {
    try (var server = RawServer.answering(answer)) {
      return told(server.destination(), settings);
    }
  }

  private static List<String> told(Destination destination, LoadSettings settings) {
    var book = new Book();
    Load.run(destination, ONE, WRITING, book, settings, progress -> {});
    return book.lines;
  }
}
