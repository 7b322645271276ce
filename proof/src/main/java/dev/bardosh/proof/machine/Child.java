package dev.bardosh.proof.machine;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that is asked for a few lines, and never outlives the question. */
record Child(Process process) implements AutoCloseable {
  static Child run(String... command) throws IOException {
    return new Child(new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
  }

  /**
   * Its next lines, at most so many; fewer when it ends.
   *
   * @throws IOException when it takes longer
   */
  List<String> lines(int most, int seconds) throws IOException {
    var lines =
        CompletableFuture.supplyAsync(
            () -> process.inputReader().lines().limit(most).toList(),
            reading -> Thread.ofPlatform().daemon().start(reading));
    try {
      return lines.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      throw new IOException("no answer within %d s".formatted(seconds), slow);
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** Returns when it is gone, so that whoever looks for processes finds none that is dying. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
