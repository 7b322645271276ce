package dev.bardosh.platform.observe;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a request in {@code access.log}, older files beside it as {@code access.log.1} and
 * so on.
 *
 * <p>Each event loop fills pages of its own and passes them on when full, or a few times a second;
 * one thread writes them. When the disk does not keep up, lines are dropped and counted: a request
 * never waits for its line.
 */
public final class AccessLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
  private static final int WAITING_PAGES = 64;
  private static final Page END = new Page(0);

  private final Path file;
  private final long fileBytes;
  private final int files;
  private final BlockingQueue<Page> full = new ArrayBlockingQueue<>(WAITING_PAGES);
  private final BlockingQueue<Page> empty = new ArrayBlockingQueue<>(WAITING_PAGES);
  private final LongAdder dropped = new LongAdder();
  private final Thread writer;

  /**
   * @param fileBytes after which a new file is begun
   * @param files kept, the current one included
   */
  public AccessLog(Path folder, long fileBytes, int files) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve("access.log");
    this.fileBytes = fileBytes;
    this.files = files;
    this.writer = Thread.ofPlatform().name("access-log").daemon(true).start(this::write);
  }

  /** What one event loop writes to. */
  public Lines lines() {
    return new Lines();
  }

  /**
   * One request. The path is left out where the template says that it holds a secret.
   *
   * @param micros from the first byte handled to the reply handed over
   */
  public record Line(
      Instant now,
      String method,
      String route,
      String path,
      int status,
      int bytes,
      long micros,
      String trace,
      String address,
      Optional<UUID> account) {}

  /** The pages of one event loop. */
  public final class Lines {
    private Page page = new Page(Page.BYTES);

    private Lines() {}

    public void add(Line line) {
      page.add(line);
      if (page.full()) {
        pass();
      }
    }

    /** Hands on what is written so far. */
    public void pass() {
      if (page.lines() == 0) {
        return;
      }
      if (full.offer(page)) {
        var next = empty.poll();
        page = next == null ? new Page(Page.BYTES) : next;
      } else {
        dropped.add(page.lines());
        page.clear();
      }
    }
  }

  /** Pages passed but not yet taken up by the writer. */
  int waiting() {
    return full.size();
  }

  /** Lines that the disk was too slow for. */
  public long dropped() {
    return dropped.sum();
  }

  /** After all pages were passed. */
  @Override
  public void close() {
    try {
      full.put(END);
      writer.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    var failed = false;
    var page = take();
    while (page != END) {
      try {
        page = write(page);
        failed = false;
      } catch (IOException failure) {
        if (!failed) {
          log.error("access log: {} cannot be written", file, failure);
        }
        failed = true;
        dropped.add(page.lines());
        page = take();
      }
    }
  }

  /** Writes into one file until it is large enough or nothing waits; answers the next page. */
  private Page write(Page first) throws IOException {
    rotate();
    try (var out = Files.newOutputStream(file, CREATE, APPEND)) {
      var size = Files.size(file);
      var page = first;
      while (page != END && size < fileBytes) {
        page.writeTo(out);
        size += page.length();
        page.clear();
        empty.offer(page);
        page = take();
      }
      return page;
    }
  }

  private Page take() {
    try {
      return full.take();
    } catch (InterruptedException stop) {
      return END;
    }
  }

  private void rotate() throws IOException {
    if (Files.notExists(file) || Files.size(file) < fileBytes) {
      return;
    }
    for (int older = files - 1; older > 0; older--) {
      var from = older == 1 ? file : file.resolveSibling("access.log." + (older - 1));
      if (Files.exists(from)) {
        Files.move(
            from, file.resolveSibling("access.log." + older), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (files == 1) {
      Files.delete(file);
    }
  }
}
