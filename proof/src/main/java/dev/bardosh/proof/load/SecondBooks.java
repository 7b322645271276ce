package dev.bardosh.proof.load;

import dev.bardosh.proof.load.Interval.Tally;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Adds up the seconds of a run and writes their histograms down. */
final class SecondBooks implements AutoCloseable {
  /** The last of a hundred may stay for hours. */
  private static final double NEARLY_ALL = 0.99;

  private final Map<String, Tally> tallies = new HashMap<>();
  private final Tally all = new Tally();
  private final Tally coming = new Tally();
  private final Histogram lag = LatencyHistogram.histogram();
  private long visits;
  private long visitNanos;
  private long visitRequests;
  private final Histogram stays = LatencyHistogram.histogram();
  private long presentSum;
  private long presentTimes;
  private long presentLeast = Long.MAX_VALUE;
  private final int lead;
  private final List<Second> seconds = new ArrayList<>();
  private final Optional<Log> response;
  private final Optional<Log> service;

  /**
   * @param lead seconds at the beginning that do not count
   * @param beganMillis when those that count began
   */
  SecondBooks(Optional<Path> folder, int lead, long beganMillis) {
    this.lead = lead;
    response = folder.map(path -> new Log(path, "response", beganMillis));
    service = folder.map(path -> new Log(path, "service", beganMillis));
  }

  synchronized Second add(Interval interval) {
    var sum = interval.all();
    var number = seconds.size() - lead;
    if (number < 0) {
      coming.add(sum);
    } else {
      count(number, interval, sum);
    }
    var second = second(number, interval.started, sum);
    seconds.add(second);
    return second;
  }

  private void count(int number, Interval interval, Tally sum) {
    all.add(sum);
    lag.add(interval.lag);
    visits += interval.visits;
    visitNanos += interval.visitNanos;
    visitRequests += interval.visitRequests;
    stays.add(interval.stays);
    presentSum += interval.presentSum;
    presentTimes += interval.presentTimes;
    presentLeast = Math.min(presentLeast, interval.presentLeast);
    interval.tallies.forEach(
        (name, tally) -> tallies.computeIfAbsent(name, _ -> new Tally()).add(tally));
    response.ifPresent(log -> interval.tallies.forEach((n, t) -> log.add(number, n, t.response)));
    service.ifPresent(log -> interval.tallies.forEach((n, t) -> log.add(number, n, t.service)));
  }

  private static Second second(int number, long started, Tally sum) {
    var figures = sum.figures();
    return new Second(
        number,
        started,
        figures.count(),
        figures.of(Outcome.REFUSED),
        figures.failures(),
        figures.response().millis(50),
        figures.response().millis(99),
        figures.response().maxMillis());
  }

  synchronized RequestCounts all() {
    return all.figures();
  }

  synchronized Map<String, RequestCounts> requests() {
    var figures = new HashMap<String, RequestCounts>();
    tallies.forEach((name, tally) -> figures.put(name, tally.figures()));
    return figures;
  }

  /**
   * @param underWay at the end
   */
  synchronized LoadResult.Visits visits(long underWay) {
    return new LoadResult.Visits(
        visits,
        visits == 0 ? Duration.ZERO : Duration.ofNanos(visitNanos / visits),
        LatencyHistogram.of(stays).settled(NEARLY_ALL),
        visits == 0 ? 1 : (double) visitRequests / visits,
        underWay);
  }

  synchronized LoadResult.Presence present() {
    return presentTimes == 0
        ? LoadResult.Presence.NONE
        : new LoadResult.Presence((double) presentSum / presentTimes, presentLeast);
  }

  /** What was asked before anything counted. */
  synchronized RequestCounts coming() {
    return coming.figures();
  }

  /** How much of the time that counts is over. */
  synchronized Duration counted() {
    return Duration.ofSeconds(Math.max(0, seconds.size() - lead));
  }

  synchronized List<Second> seconds() {
    return List.copyOf(seconds);
  }

  synchronized Histogram lag() {
    return lag.copy();
  }

  @Override
  public void close() {
    response.ifPresent(Log::close);
    service.ifPresent(Log::close);
  }

  /** Why histograms are missing on the disk, if so; known when it is closed. */
  Optional<String> unwritten() {
    return response.flatMap(Log::trouble).or(() -> service.flatMap(Log::trouble));
  }

  /** HdrHistogram's own format: an interval a second and request, tagged with its name. */
  private static final class Log {
    private static final double MICROS_IN_A_MILLI = 1_000;

    private final Disk disk;
    private final PrintStream file;
    private final HistogramLogWriter writer;

    Log(Path folder, String name, long beganMillis) {
      try {
        Files.createDirectories(folder);
        disk = new Disk(Files.newOutputStream(folder.resolve(name + ".hlog")));
        file = new PrintStream(disk, false, StandardCharsets.UTF_8);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
      writer = new HistogramLogWriter(file);
      writer.outputComment("[Values are microseconds; the column of maxima is in milliseconds]");
      writer.outputLogFormatVersion();
      writer.outputStartTime(beganMillis);
      writer.setBaseTime(beganMillis);
      writer.outputLegend();
    }

    void add(int second, String name, Histogram interval) {
      if (interval.getTotalCount() == 0) {
        return;
      }
      interval.setTag(name.replaceAll("[,\\s]", "_"));
      writer.outputIntervalHistogram(second, second + 1, interval, MICROS_IN_A_MILLI);
    }

    void close() {
      writer.close();
    }

    Optional<String> trouble() {
      return file.checkError() ? Optional.of(disk.trouble) : Optional.empty();
    }
  }

  /** Remembers what went wrong: a PrintStream knows only that something did. */
  private static final class Disk extends FilterOutputStream {
    private volatile String trouble = "the file could not be closed";

    Disk(OutputStream file) {
      super(file);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException failed) {
        trouble = String.valueOf(failed.getMessage());
        throw failed;
      }
    }
  }
}
