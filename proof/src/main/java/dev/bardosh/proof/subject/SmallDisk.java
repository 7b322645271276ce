package dev.bardosh.proof.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system in memory that can be made full without filling it: it shrinks to what it holds.
 */
public final class SmallDisk {
  private static final int PAGE = 4096;

  private final Path folder;
  private final long bytes;

  private SmallDisk(Path folder, long bytes) {
    this.folder = folder;
    this.bytes = bytes;
  }

  /**
   * @throws IOException if it may not be mounted; the message says why
   */
  static SmallDisk mount(Path folder, int megabytes) throws IOException {
    long bytes = megabytes * 1024L * 1024L;
    run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + bytes, "tmpfs", folder.toString());
    return new SmallDisk(folder, bytes);
  }

  /** From now on nothing more can be written to it. */
  public void fill() {
    resize(used());
  }

  /** There is room again. */
  public void drain() {
    resize(bytes);
  }

  /** Bytes that can be written. */
  public long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private long used() {
    try {
      var store = Files.getFileStore(folder);
      return Math.max(PAGE, store.getTotalSpace() - store.getUnallocatedSpace());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** It may have grown since it was measured: then it is measured again. */
  private void resize(long size) {
    for (var tries = 20; ; tries--) {
      try {
        run("mount", "-o", "remount,size=" + size, folder.toString());
        return;
      } catch (IOException grown) {
        if (tries == 0 || size == bytes) {
          throw new UncheckedIOException(grown);
        }
        size = used();
      }
    }
  }

  private static void run(String... command) throws IOException {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(words.strip().replaceAll("\\s+", " "));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
