package dev.bardosh.proof.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a process can be told. */
public enum Signal {
  /** Ends it at once; it can do nothing about it. */
  KILL,
  /** It stands still. */
  STOP,
  /** It goes on. */
  CONT;

  /** To those that still live, in this order. Who is interrupted meanwhile has sent it too. */
  public void send(Collection<ProcessHandle> processes) throws InterruptedException {
    var living =
        processes.stream()
            .filter(ProcessHandle::isAlive)
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.joining(" "));
    if (living.isEmpty()) {
      return;
    }
    try {
      var sending =
          new ProcessBuilder("sh", "-c", "kill -" + name() + " " + living)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      sending.onExit().join();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
