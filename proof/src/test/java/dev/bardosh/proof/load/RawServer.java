package dev.bardosh.proof.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads requests properly and answers whatever a test wants, byte for byte. */
final class RawServer implements AutoCloseable {
  /** Writes an answer; the connection stays open unless it throws or closes it. */
  interface Behaviour {
    void answer(String requestLine, OutputStream out) throws IOException, InterruptedException;
  }

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();
  final Set<String> lines = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private final Behaviour behaviour;

  RawServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static RawServer answering(String bytes) throws IOException {
    return new RawServer((line, out) -> write(out, bytes));
  }

  static void write(OutputStream out, String bytes) throws IOException {
    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  Destination destination() {
    try {
      return Destination.of(URI.create("http://127.0.0.1:" + listener.getLocalPort()), false);
    } catch (Destination.Refused impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      for (String line; !(line = request(in)).isEmpty(); ) {
        requests.incrementAndGet();
        lines.add(line);
        behaviour.answer(line, socket.getOutputStream());
      }
    } catch (IOException | InterruptedException gone) {
      // the other side left
    } finally {
      open.remove(socket);
    }
  }

  private static String request(InputStream in) throws IOException {
    var first = line(in);
    var length = 0;
    for (String header; !(header = line(in)).isEmpty(); ) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return first;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c; (c = in.read()) >= 0 && c != '\n'; ) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
