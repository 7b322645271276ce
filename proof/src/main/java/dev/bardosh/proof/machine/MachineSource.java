package dev.bardosh.proof.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine as a whole. */
final class MachineSource implements Source {
  private static final String NAME = "machine";
  private static final double TICKS_PER_SECOND = 100;
  private static final double KILOBYTES = 1024;

  private final Growth work = new Growth();
  private final Growth system = new Growth();
  private final Growth waiting = new Growth();
  private final Growth stolen = new Growth();

  @Override
  public void look(Sink sink) throws IOException {
    var now = System.nanoTime();
    // user nice system idle iowait irq softirq steal
    var ticks = firstLine();
    work.count(ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], now);
    system.count(ticks[2] + ticks[5] + ticks[6], now);
    waiting.count(ticks[4], now);
    stolen.count(ticks[7], now);
    sink.put("CPU", "cores", NAME, work.perSecond() / TICKS_PER_SECOND);
    sink.put("CPU in the kernel", "cores", NAME, system.perSecond() / TICKS_PER_SECOND);
    sink.put("CPU waiting for disk", "cores", NAME, waiting.perSecond() / TICKS_PER_SECOND);
    sink.put("CPU taken by others", "cores", NAME, stolen.perSecond() / TICKS_PER_SECOND);
    var memory = ProcessSource.fields(Path.of("/proc/meminfo"));
    var free = memory.getOrDefault("MemAvailable", Double.NaN) / KILOBYTES;
    sink.put("Memory available", "MB", NAME, free);
  }

  private static double[] firstLine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      var words = lines.findFirst().orElse("").split("\\s+");
      var numbers = Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray();
      if (numbers.length < 8) {
        throw new IOException("/proc/stat tells no times");
      }
      return numbers;
    }
  }
}
