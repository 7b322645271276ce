package dev.bardosh.proof.subject;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A PostgreSQL that lets everybody in and answers each statement with no row, until one holds the
 * word after which it says nothing more.
 */
public final class FakePostgres implements AutoCloseable {
  private static final int LOGIN = 3 << 16;
  private static final int CANCEL = 80877102;

  private final String silentAfter;
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
  private final List<String> statements = new CopyOnWriteArrayList<>();

  public FakePostgres(String silentAfter) throws IOException {
    this.silentAfter = silentAfter;
    Thread.ofVirtual().start(this::welcome);
  }

  public DatabaseAddress address() {
    return DatabaseAddress.parse(
        "postgresql://ann:secret@127.0.0.1:" + door.getLocalPort() + "/city?sslmode=disable");
  }

  /** What it was asked, those included that it left without an answer. */
  public List<String> statements() {
    return List.copyOf(statements);
  }

  private void welcome() {
    try {
      while (true) {
        var guest = door.accept();
        guests.add(guest);
        Thread.ofVirtual().start(() -> serve(guest));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      var in = new DataInputStream(guest.getInputStream());
      var out = new DataOutputStream(guest.getOutputStream());
      if (letIn(in, out)) {
        while (answer(in, out)) {
          out.flush();
        }
      }
    } catch (IOException gone) {
      return;
    }
  }

  private static boolean letIn(DataInputStream in, DataOutputStream out) throws IOException {
    for (var kind = 0; kind != LOGIN; ) {
      var length = in.readInt();
      kind = in.readInt();
      in.skipNBytes(length - 8L);
      if (kind == CANCEL) {
        return false;
      }
    }
    send(out, 'R', new byte[4]);
    send(out, 'S', text("server_version\00017.0\0"));
    send(out, 'S', text("client_encoding\0UTF8\0"));
    send(out, 'S', text("DateStyle\0ISO, MDY\0"));
    send(out, 'S', text("integer_datetimes\0on\0"));
    send(out, 'S', text("standard_conforming_strings\0on\0"));
    send(out, 'K', new byte[8]);
    send(out, 'Z', text("I"));
    out.flush();
    return true;
  }

  /** False when the guest leaves, or hears nothing more. */
  private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
    var kind = (char) in.readByte();
    var message = in.readNBytes(in.readInt() - 4);
    switch (kind) {
      case 'Q', 'P' -> {
        var words = new String(message, StandardCharsets.UTF_8).split("\0", -1);
        statements.add(words[kind == 'P' ? 1 : 0]);
        if (statements.getLast().contains(silentAfter)) {
          in.transferTo(OutputStream.nullOutputStream());
          return false;
        }
        if (kind == 'Q') {
          complete(out);
          ready(out);
        } else {
          send(out, '1', new byte[0]);
        }
      }
      case 'B' -> send(out, '2', new byte[0]);
      case 'D' -> describe(out);
      case 'E' -> complete(out);
      case 'C' -> send(out, '3', new byte[0]);
      case 'S' -> ready(out);
      case 'X' -> {
        return false;
      }
      default -> throw new IOException("it says " + kind);
    }
    return true;
  }

  private void complete(DataOutputStream out) throws IOException {
    var verb = statements.getLast().split(" ", 2)[0];
    send(out, 'C', text(verb.equals("select") ? "SELECT 0\0" : verb + "\0"));
  }

  private void ready(DataOutputStream out) throws IOException {
    send(out, 'Z', text(statements.getLast().startsWith("SET") ? "I" : "T"));
  }

  /** One column of text where there are rows. */
  private void describe(DataOutputStream out) throws IOException {
    if (statements.getLast().startsWith("select")) {
      send(out, 'T', text("\0\1id\0\0\0\0\0\0\0\0\0\0\31\377\377\377\377\377\377\0\0"));
    } else {
      send(out, 'n', new byte[0]);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void send(DataOutputStream out, char kind, byte[] message) throws IOException {
    out.writeByte(kind);
    out.writeInt(message.length + 4);
    out.write(message);
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (var guest : guests) {
      guest.close();
    }
  }
}
