package dev.bardosh.proof.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Many connections that each read, or send, one byte at every beat. Whoever is turned away comes
 * back at the next beat.
 */
final class SlowClients implements AutoCloseable {
  /** Too little for an answer to hide in the kernel. */
  private static final int RECEIVE_BUFFER = 2_048;

  /** Asked one after another, without reading, so that the server has something to hold on to. */
  private static final int REQUESTS = 50;

  private final InetSocketAddress server;
  private final byte[] request;
  private final boolean reads;
  private final long beat;
  private final List<Client> clients;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final Thread thread =
      Thread.ofPlatform().name("slow-clients").daemon().unstarted(this::run);
  private volatile boolean ended;

  private SlowClients(
      InetSocketAddress server, byte[] request, boolean reads, int people, Duration beat) {
    this.server = server;
    this.request = request;
    this.reads = reads;
    this.beat = beat.toNanos();
    this.clients = Stream.generate(Client::new).limit(people).toList();
  }

  private SlowClients begun() {
    thread.start();
    return this;
  }

  /**
   * They ask for the page many times over, and read the answers slowly.
   *
   * @param page its address as people know it
   * @param server where they go for it
   */
  static SlowClients reading(URI page, InetSocketAddress server, int people, Duration beat) {
    var request =
        "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path(page), page.getRawAuthority());
    return new SlowClients(server, ascii(request.repeat(REQUESTS)), true, people, beat).begun();
  }

  /** They send a request for it whose head never ends. */
  static SlowClients writing(URI page, InetSocketAddress server, int people, Duration beat) {
    var head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nX-Slow: ".formatted(path(page), page.getRawAuthority());
    return new SlowClients(server, ascii(head), false, people, beat).begun();
  }

  private static String path(URI page) {
    var query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
    return page.getRawPath().isEmpty() ? "/" : page.getRawPath() + query;
  }

  /** Read or sent so far, by all of them. */
  long bytes() {
    return bytes.get();
  }

  /** Connections that the server refused or closed. */
  long turnedAway() {
    return turnedAway.get();
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(Client::leave);
  }

  private void run() {
    for (var next = System.nanoTime(); !ended; next += beat) {
      for (var client : clients) {
        client.beat();
      }
      while (!ended && System.nanoTime() - next < beat) {
        LockSupport.parkNanos(beat - (System.nanoTime() - next));
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One of them. */
  private final class Client {
    private final ByteBuffer one = ByteBuffer.allocate(1);
    private final ByteBuffer asks = ByteBuffer.wrap(request);
    private Optional<SocketChannel> line = Optional.empty();

    void beat() {
      try {
        if (line.isEmpty()) {
          call();
          asks.clear();
        }
        var channel = line.get();
        if (channel.isConnected() || channel.finishConnect()) {
          step(channel);
        }
      } catch (IOException | UnresolvedAddressException away) {
        turnedAway.incrementAndGet();
        leave();
      }
    }

    private void call() throws IOException {
      var channel = SocketChannel.open();
      line = Optional.of(channel); // so that it is closed, whatever becomes of it
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(server);
    }

    private void step(SocketChannel channel) throws IOException {
      if (reads) {
        channel.write(asks);
      } else {
        one.clear();
        one.put(asks.hasRemaining() ? asks.get() : (byte) 'a').flip();
        bytes.addAndGet(channel.write(one));
      }
      one.clear();
      var read = channel.read(one);
      if (read < 0) {
        throw new IOException("closed by the server");
      }
      if (reads) {
        bytes.addAndGet(read);
      }
    }

    void leave() {
      try {
        if (line.isPresent()) {
          line.get().close();
        }
      } catch (IOException gone) {
        // closed all the same; the others must be closed too
      } finally {
        line = Optional.empty();
      }
    }
  }
}
