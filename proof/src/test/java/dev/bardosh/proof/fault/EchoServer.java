package dev.bardosh.proof.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends back what it gets. */
final class EchoServer implements AutoCloseable {
  final List<Socket> guests = new CopyOnWriteArrayList<>();

  /** What each said, in the order of {@link #guests}. */
  final List<StringBuffer> words = new CopyOnWriteArrayList<>();

  private final ServerSocket door = door();
  private final CompletableFuture<Void> welcoming =
      CompletableFuture.runAsync(this::welcome, task -> Thread.ofVirtual().start(task));

  URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalSocketAddress();
  }

  /** The door is shut only once nobody waits at it any more. */
  @Override
  public void close() throws IOException {
    door.close();
    welcoming.join();
    for (var guest : guests) {
      guest.close();
    }
  }

  private void welcome() {
    try {
      while (true) {
        var guest = door.accept();
        var said = new StringBuffer();
        words.add(said);
        guests.add(guest);
        Thread.ofVirtual().start(() -> echo(guest, said));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static void echo(Socket guest, StringBuffer said) {
    var piece = new byte[16_384];
    try (guest) {
      for (var n = 0; n >= 0; n = guest.getInputStream().read(piece)) {
        said.append(new String(piece, 0, n, StandardCharsets.ISO_8859_1));
        guest.getOutputStream().write(piece, 0, n);
      }
    } catch (IOException gone) {
      return;
    }
  }

  private static ServerSocket door() {
    try {
      return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
