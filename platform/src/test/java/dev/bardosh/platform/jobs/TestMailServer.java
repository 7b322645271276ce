package dev.bardosh.platform.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that keeps what it gets; recipients choose their own answer by their name. */
final class TestMailServer implements AutoCloseable {
  final List<String> letters = new CopyOnWriteArrayList<>();
  final List<String> refusedOnce = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;

  TestMailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> converse(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
      say(out, "220 test");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        switch (line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0]) {
          case "RCPT" -> say(out, recipient(line));
          case "DATA" -> {
            say(out, "354 go on");
            letters.add(letter(in));
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 fine");
        }
      }
    } catch (IOException hungUp) {
      // the client has what it wanted
    }
  }

  private String recipient(String line) {
    if (line.contains("nobody@")) {
      return "550 no such mailbox";
    }
    if (line.contains("later@") && refusedOnce.isEmpty()) {
      refusedOnce.add(line);
      return "451 greylisted";
    }
    return "250 fine";
  }

  private static String letter(BufferedReader in) throws IOException {
    var text = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }
}
