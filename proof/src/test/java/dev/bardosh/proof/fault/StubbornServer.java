package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.subject.TinyServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A server that does not stop as it should; its words are the port and the exit code, or never. */
final class StubbornServer {
  private static final String NEVER = "never";

  private StubbornServer() {}

  public static void main(String[] words) throws IOException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(words[1])));
    TinyServer.start(words[0]);
  }

  private static void end(String code) {
    while (code.equals(NEVER)) {
      LockSupport.park();
    }
    Runtime.getRuntime().halt(Integer.parseInt(code));
  }

  static Launch never() {
    return launch(NEVER);
  }

  static Launch launch(String code) {
    var port = Ports.free();
    var command = TinyServer.java(StubbornServer.class, Integer.toString(port), code);
    var url = URI.create("http://127.0.0.1:" + port);
    return new Launch(command, url, "/ready", Optional.empty(), Duration.ofSeconds(30));
  }
}
