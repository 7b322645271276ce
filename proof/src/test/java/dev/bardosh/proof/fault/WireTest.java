package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.proof.subject.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireTest {
  private final EchoServer server = new EchoServer();
  private final Wire wire = Wire.to(server.address(), 42);

  @AfterEach
  void close() throws IOException {
    wire.close();
    server.close();
  }

  @Test
  void carriesEverythingBothWaysAndInOrder() throws IOException, InterruptedException {
    assertCarries(3_000_000);
  }

  @Test
  void carriesEverythingInOrderThoughEachPieceIsLateByItsOwnTime() throws Exception {
    wire.delay(Duration.ofMillis(5), Duration.ofMillis(5));
    assertCarries(3_000_000);
  }

  @Test
  void whereItCannotBeginNothingIsLeft() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var entrance = new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort());
      var before = loops();
      assertThatThrownBy(() -> Wire.between(entrance, server.address(), 42))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no wire begins at");
      Eventually.until("its loop is gone", () -> loops() <= before);
    }
  }

  private static long loops() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("multiThreadIoEventLoopGroup"))
        .count();
  }

  @Test
  void isAsLateAsItIsTold() throws IOException {
    try (var person = connect()) {
      assertThat(echo(person, "a")).isEqualTo("a");
      wire.delay(Duration.ofMillis(150), Duration.ofMillis(20));
      var begun = System.nanoTime();
      assertThat(echo(person, "b")).isEqualTo("b");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(260));
      wire.restore();
      assertThat(echo(person, "c")).isEqualTo("c");
    }
  }

  @Test
  void resetsEveryConnectionWhenItIsCutAndTakesNewOnesWhenItIsRestored() throws IOException {
    var people = new ArrayList<Socket>();
    for (var i = 0; i < 100; i++) {
      var person = connect();
      people.add(person);
      assertThat(echo(person, "a")).isEqualTo("a");
    }
    wire.cut();
    for (var person : people) {
      try (person) {
        assertThatThrownBy(() -> person.getInputStream().read())
            .isInstanceOf(SocketException.class);
      }
    }
    assertThatThrownBy(() -> echo(connect(), "b")).isInstanceOf(SocketException.class);
    Eventually.until("the server knows", () -> server.guests.stream().allMatch(Socket::isClosed));
    wire.restore();
    try (var person = connect()) {
      assertThat(echo(person, "c")).isEqualTo("c");
    }
  }

  @Test
  void letsNothingPassInSilenceAndLosesNothing() throws IOException {
    try (var person = connect()) {
      assertThat(echo(person, "a")).isEqualTo("a");
      wire.silence();
      try (var newcomer = connect()) {
        newcomer.getOutputStream().write('n');
        person.getOutputStream().write('b');
        person.setSoTimeout(200);
        assertThatThrownBy(() -> person.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
        wire.restore();
        person.setSoTimeout(0);
        assertThat(person.getInputStream().read()).isEqualTo('b');
        assertThat(newcomer.getInputStream().read()).isEqualTo('n');
      }
    }
  }

  @Test
  void deliversTwiceWhatIsAnsweredOnce() throws IOException {
    try (var person = connect()) {
      assertThat(echo(person, "a")).isEqualTo("a");
      wire.carryTwice();
      assertThat(echo(person, "b")).isEqualTo("b");
      assertThat(echo(person, "c")).isEqualTo("c");
      Eventually.until("it came twice", () -> said().equals(List.of("abc", "bc")));
      server.guests.get(1).close();
      Eventually.until(
          "it goes on over a third connection",
          () -> echoes(person, "d") && server.guests.size() == 3);
      wire.restore();
      Eventually.until("the third is closed", () -> server.guests.get(2).isClosed());
      var before = said();
      assertThat(echo(person, "e")).isEqualTo("e");
      assertThat(said()).hasSize(3);
      assertThat(said().get(2)).isEqualTo(before.get(2));
      assertThat(said().getFirst()).isEqualTo(before.getFirst() + "e");
    }
  }

  private List<String> said() {
    return server.words.stream().map(StringBuffer::toString).toList();
  }

  private static boolean echoes(Socket person, String word) {
    try {
      return echo(person, word).equals(word);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Test
  void whoseRequestsComeTwiceMayLeaveAtAnyTime() throws IOException {
    wire.carryTwice();
    try (var person = connect()) {
      assertThat(echo(person, "a")).isEqualTo("a");
    }
    Eventually.until("both have heard it all", () -> said().equals(List.of("a", "a")));
    Eventually.until("both are gone", () -> server.guests.stream().allMatch(Socket::isClosed));
  }

  @Test
  void tellsOneEndThatTheOtherHasGone() throws IOException {
    try (var person = connect()) {
      assertThat(echo(person, "a")).isEqualTo("a");
      server.guests.getFirst().close();
      assertThat(person.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void refusesWhereNobodyListens() throws IOException {
    server.close();
    try (var person = connect()) {
      assertThatThrownBy(() -> echo(person, "a")).isInstanceOf(SocketException.class);
    }
  }

  private void assertCarries(int bytes) throws IOException, InterruptedException {
    var sent = new byte[bytes];
    new Random(1).nextBytes(sent);
    try (var person = connect()) {
      var writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      person.getOutputStream().write(sent);
                    } catch (IOException gone) {
                      return;
                    }
                  });
      assertThat(person.getInputStream().readNBytes(bytes)).isEqualTo(sent);
      writer.join();
    }
  }

  private Socket connect() throws IOException {
    var person = new Socket();
    person.connect(wire.entrance());
    return person;
  }

  private static String echo(Socket person, String word) throws IOException {
    person.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
    var read = person.getInputStream().readNBytes(word.length());
    if (read.length < word.length()) {
      throw new SocketException("closed");
    }
    return new String(read, StandardCharsets.US_ASCII);
  }
}
