package dev.bardosh.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request of each of many people at the same instant, each over a connection that is open
 * already: what is timed is the server, and not a client that makes a thousand connections.
 */
final class Burst {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 8 * 1024;

  private Burst() {}

  /** A whole answer, and the time since the instant at which all began. */
  record Answered(String text, Duration took) {
    int status() {
      return Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 201".length()));
    }
  }

  /** Sends every request on its own connection; the answers come in the requests' order. */
  static List<Answered> send(URI server, List<byte[]> requests) {
    var address = new InetSocketAddress(server.getHost(), server.getPort());
    var people = new ArrayList<Person>();
    try (var selector = Selector.open()) {
      for (var request : requests) {
        people.add(Person.at(address, selector, request));
      }
      return answers(selector, people);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      people.forEach(Person::leave);
    }
  }

  /** A JSON POST as bytes; the server closes the connection after its answer. */
  static byte[] post(String path, String authorization, Object body) {
    var bytes = Client.bytes(body);
    var head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nConnection: close\r\n"
            .formatted(path, authorization);
    var length = "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    return (head + length + new String(bytes, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Answered> answers(Selector selector, List<Person> people) throws IOException {
    long begun = System.nanoTime();
    for (var person : people) {
      person.ask();
    }
    while (selector.keys().stream().anyMatch(SelectionKey::isValid)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new AssertionError("somebody is without an answer after " + PATIENCE);
      }
      selector.select(key -> ((Person) key.attachment()).listen(key, begun), 1_000);
    }
    return people.stream().map(Person::answered).toList();
  }

  private static final class Person {
    private final SocketChannel connection;
    private final byte[] request;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private @Nullable Duration took;

    private Person(SocketChannel connection, byte[] request) {
      this.connection = connection;
      this.request = request;
    }

    static Person at(InetSocketAddress server, Selector selector, byte[] request)
        throws IOException {
      var person = new Person(SocketChannel.open(server), request);
      person.connection.configureBlocking(false);
      person.connection.register(selector, SelectionKey.OP_READ, person);
      return person;
    }

    void ask() throws IOException {
      if (connection.write(ByteBuffer.wrap(request)) != request.length) {
        throw new IOException("a small request was not taken whole");
      }
    }

    /** Reads what has come; the answer is whole when the server closes. */
    void listen(SelectionKey key, long begun) {
      try {
        int read = connection.read(answer);
        took = took == null ? Duration.ofNanos(System.nanoTime() - begun) : took;
        if (read < 0) {
          key.cancel();
          connection.close();
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    Answered answered() {
      var text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
      return new Answered(text, Objects.requireNonNull(took));
    }

    void leave() {
      try {
        connection.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
