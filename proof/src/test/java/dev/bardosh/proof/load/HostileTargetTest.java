package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a server does, a run ends, and says what it met. */
@Timeout(20)
class HostileTargetTest {
  private static final Plan.Closed TWO_USERS = Loads.closed(2, 300);

  @Test
  void aClosedDoorIsNoConnection() throws Exception {
    var nobody = Destination.of(URI.create("http://127.0.0.1:" + Ports.free()), false);
    for (var plan : new Plan[] {TWO_USERS, Loads.steady(200, 200), new Plan.Burst(5, 2)}) {
      var result = Loads.run(nobody, plan);
      assertThat(result.all().outcomes()).containsOnlyKeys(Outcome.NO_CONNECTION);
      assertThat(result.errorShare()).isEqualTo(1);
      assertThat(result.all().service().count()).isZero();
      assertThat(result.all().response().count()).isEqualTo(result.all().count()).isPositive();
    }
  }

  @Test
  void garbageIsSaidToBeNoHttp() throws Exception {
    meets(Outcome.GARBAGE, "these are not the bytes you are looking for\r\n\r\n");
  }

  @Test
  void headersWithoutEndAreNoHttp() throws Exception {
    meets(Outcome.GARBAGE, "HTTP/1.1 200 OK\r\nx: " + "y".repeat(100_000));
  }

  @Test
  void aChunkOfNoSizeIsNoHttp() throws Exception {
    meets(Outcome.GARBAGE, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok");
  }

  @Test
  void closingBeforeTheAnswerIsClosingEarly() throws Exception {
    meets(Outcome.CLOSED_EARLY, OutputStream::close);
  }

  @Test
  void closingInTheMiddleIsClosingEarly() throws Exception {
    meets(Outcome.CLOSED_EARLY, thenClose("HTTP/1.1 200 O"));
    meets(Outcome.CLOSED_EARLY, thenClose("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"));
    meets(
        Outcome.CLOSED_EARLY,
        thenClose("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"));
  }

  @Test
  void silenceIsATimeout() throws Exception {
    meets(Outcome.TIMEOUT, "");
    meets(Outcome.TIMEOUT, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
  }

  @Test
  void anAnswerInDropsIsATimeoutAllTheSame() throws Exception {
    var never = new CountDownLatch(1);
    meets(
        Outcome.TIMEOUT,
        out -> {
          RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          while (!never.await(20, TimeUnit.MILLISECONDS)) {
            RawServer.write(out, "a");
          }
        });
  }

  @Test
  void aHugeAnswerIsNotReadToItsEnd() throws Exception {
    meets(
        Outcome.TOO_LARGE,
        out -> {
          RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
          while (true) {
            out.write(new byte[100_000]);
          }
        });
  }

  @Test
  void redirectsForEverAreUnexpectedAndNotFollowed() throws Exception {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")) {
      var result = Loads.run(server.destination(), TWO_USERS);
      assertThat(result.all().outcomes()).containsOnlyKeys(Outcome.UNEXPECTED);
      assertThat(result.all().faults()).containsOnlyKeys("unexpected answer: 302");
      assertThat(result.all().faults().toString()).contains("302 to /again");
      assertThat(server.lines).containsExactly("GET / HTTP/1.1");
    }
  }

  @Test
  void jsonWithoutBottomIsUnexpected() throws Exception {
    var body = "[".repeat(200_000);
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
      var visitors = Loads.doing("- {get: /, keep: {x: /items/0/id}}\n- {get: '/{{x}}'}");
      var result = Loads.run(server.destination(), TWO_USERS, visitors, Loads.patient());
      assertThat(result.all().outcomes()).containsOnlyKeys(Outcome.UNEXPECTED);
    }
  }

  @Test
  void moreBytesThanWereSaidSpoilTheNextAnswer() throws Exception {
    try (var server = RawServer.answering(RawServer.OK + " and more")) {
      var all = EnumSet.of(Outcome.OK, Outcome.GARBAGE);
      try (var load =
          Load.start(
              server.destination(),
              Loads.closed(2, 3_600_000),
              Loads.looking(),
              Witness.NONE,
              Loads.patient(),
              progress -> {})) {
        Eventually.until("both", () -> load.soFar().all().outcomes().keySet().containsAll(all));
      }
    }
  }

  @Test
  void whatIsUnusualButHttpIsFine() throws Exception {
    fine(RawServer.OK);
    fine("HTTP/1.1 100 Continue\r\n\r\n" + RawServer.OK);
    fine("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + RawServer.OK);
    fine("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n");
    fine("HTTP/1.0 200 OK\r\n\r\nok until the end", true);
    fine("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", true);
  }

  @Test
  void plainHttpBehindHttpsIsNoConnection() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      var port = server.destination().address().getPort();
      var result =
          Loads.run(
              Destination.of(URI.create("https://127.0.0.1:" + port), false),
              TWO_USERS,
              Loads.looking(),
              Loads.impatient());
      assertThat(result.all().outcomes()).containsOnlyKeys(Outcome.NO_CONNECTION);
    }
  }

  @Test
  void whatAnAnswerMakesUncheckableIsUnexpected() throws Exception {
    var body = "{\"endsAt\": \"soon\"}";
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
      var visitors =
          Loads.doing(
              "- {get: /, keep: {to: /endsAt}}\n- {get: /b, check: {/to: '{{later to 15m}}'}}");
      var result = Loads.run(server.destination(), TWO_USERS, visitors, Loads.patient());
      assertThat(result.all().of(Outcome.UNEXPECTED)).isPositive();
      assertThat(result.all().faults().toString()).contains("to is no time: 'soon'");
    }
  }

  private interface Bytes {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  private static Bytes thenClose(String bytes) {
    return out -> {
      RawServer.write(out, bytes);
      out.close();
    };
  }

  private static void meets(Outcome outcome, String bytes) throws IOException {
    meets(outcome, out -> RawServer.write(out, bytes));
  }

  private static void meets(Outcome outcome, Bytes bytes) throws IOException {
    try (var server = new RawServer((line, out) -> bytes.to(out))) {
      var patience = outcome == Outcome.TIMEOUT ? Loads.impatient() : Loads.patient();
      var result = Loads.run(server.destination(), TWO_USERS, Loads.looking(), patience);
      assertThat(result.all().outcomes()).containsOnlyKeys(outcome);
      assertThat(result.all().faults().keySet()).allMatch(what -> what.startsWith(outcome.words()));
      assertThat(result.partial()).isFalse();
    }
  }

  private static void fine(String bytes) throws IOException {
    fine(bytes, false);
  }

  private static void fine(String bytes, boolean close) throws IOException {
    try (var server =
        new RawServer(
            (line, out) -> {
              RawServer.write(out, bytes);
              if (close) {
                out.close();
              }
            })) {
      var result = Loads.run(server.destination(), TWO_USERS);
      assertThat(result.all().faults()).isEmpty();
      assertThat(result.all().of(Outcome.OK)).isPositive();
      assertThat(server.connections.get()).isEqualTo(close ? server.requests.get() : 2);
    }
  }
}
