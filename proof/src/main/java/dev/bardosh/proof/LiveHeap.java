package dev.bardosh.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a Java process still needs when all garbage is gone. Its resident memory says nothing of
 * that: once the heap has been full, it stays as large as the heap may be.
 */
record LiveHeap(ProcessHandle process) {
  private static final double MEGABYTE = 1024 * 1024;

  /** After which it is silent. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of the first that is a Java virtual machine, if one is. */
  static Optional<LiveHeap> of(Stream<ProcessHandle> processes) {
    return Files.isExecutable(jcmd())
        ? processes.filter(LiveHeap::isJava).findFirst().map(LiveHeap::new)
        : Optional.empty();
  }

  /** Asked of anything else, jcmd may send a signal that ends it. */
  private static boolean isJava(ProcessHandle process) {
    try (var mapped = Files.lines(Path.of("/proc/%d/maps".formatted(process.pid())))) {
      return mapped.anyMatch(line -> line.endsWith("/libjvm.so"));
    } catch (IOException hidden) {
      return false;
    }
  }

  private static Path jcmd() {
    return Path.of(System.getProperty("java.home"), "bin", "jcmd");
  }

  /** After a full collection, which stops it for as long as that takes; empty if it is silent. */
  OptionalDouble megabytes() {
    try {
      var asked =
          new ProcessBuilder(jcmd().toString(), Long.toString(process.pid()), "GC.class_histogram")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .execute(asked::destroyForcibly);
      try (var lines = asked.inputReader().lines()) {
        return lines
            .filter(line -> line.startsWith("Total"))
            .mapToDouble(line -> Double.parseDouble(line.strip().split("\\s+")[2]) / MEGABYTE)
            .findFirst();
      }
    } catch (IOException | RuntimeException silent) {
      return OptionalDouble.empty();
    }
  }
}
