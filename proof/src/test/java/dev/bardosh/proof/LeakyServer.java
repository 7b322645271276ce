package dev.bardosh.proof;

import dev.bardosh.proof.subject.TinyServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server that keeps what it should not: its words are the port, and megabytes a second. */
public final class LeakyServer {
  private static final List<byte[]> KEPT = new ArrayList<>();

  private LeakyServer() {}

  public static void main(String[] words) throws IOException {
    TinyServer.start(words[0]);
    var perSecond = Integer.parseInt(words[1]);
    while (true) {
      LockSupport.parkNanos(100_000_000);
      var garbage = new byte[1 << 20];
      if (perSecond > 0) {
        KEPT.add(new byte[perSecond * (1 << 20) / 10 + garbage[0]]);
      }
    }
  }
}
