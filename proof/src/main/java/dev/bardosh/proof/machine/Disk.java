package dev.bardosh.proof.machine;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** How long a page takes to the disk, as a commit has to wait for it. */
final class Disk {
  private static final String P50 = "8 kB to the disk, p50";
  private static final String P99 = "8 kB to the disk, p99";
  private static final int PAGE = 8192;
  private static final int PAGES = 2048;
  private static final int DIGITS = 3;
  private static final double NANOS_A_MILLI = 1e6;

  private Disk() {}

  /**
   * Writes in a file that has its size already, as PostgreSQL writes its log.
   *
   * @param folder on the disk in question
   */
  static List<Limit> measure(Path folder, Duration length) {
    var file = folder.resolve("proof-limits-" + UUID.randomUUID());
    try (var channel = FileChannel.open(file, CREATE_NEW, WRITE, DELETE_ON_CLOSE)) {
      var page = ByteBuffer.allocateDirect(PAGE);
      fill(channel, page);
      var times = forced(channel, page, length);
      var detail = "write and fdatasync, %,d times".formatted(times.getTotalCount());
      return List.of(
          Limit.millis(P50, times.getValueAtPercentile(50) / NANOS_A_MILLI, detail),
          Limit.millis(P99, times.getValueAtPercentile(99) / NANOS_A_MILLI, detail));
    } catch (IOException failed) {
      return List.of(
          Limit.notMeasured(P50, Limit.TIME, failed), Limit.notMeasured(P99, Limit.TIME, failed));
    }
  }

  private static void fill(FileChannel channel, ByteBuffer page) throws IOException {
    for (int at = 0; at < PAGES; at++) {
      channel.write(page.clear(), (long) at * PAGE);
    }
    channel.force(true);
  }

  private static Histogram forced(FileChannel channel, ByteBuffer page, Duration length)
      throws IOException {
    var times = new Histogram(DIGITS);
    var end = System.nanoTime() + length.toNanos();
    for (long at = 0, before = System.nanoTime(); before < end; at++) {
      channel.write(page.clear(), at % PAGES * PAGE);
      channel.force(false);
      var after = System.nanoTime();
      times.recordValue(after - before);
      before = after;
    }
    return times;
  }
}
