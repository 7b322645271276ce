package dev.bardosh.proof.machine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A group of processes, by what the kernel tells in {@code /proc}. */
final class ProcessSource implements Source {
  private static final double TICKS_PER_SECOND = 100;
  private static final double MEGABYTE = 1024 * 1024;
  private static final double KILOBYTES = 1024;

  /** The kernel walks all their pages to tell the memory of processes that share some. */
  private static final int LOOKS_PER_SHARED_MEMORY = 5;

  private final String name;
  private final Supplier<List<ProcessHandle>> processes;
  private final Path kernel;
  private final Map<Long, Counts> counts = new HashMap<>();
  private final Growth cpu = new Growth();
  private final Growth written = new Growth();
  private double ticksOfTheDead;
  private double bytesOfTheDead;
  private double sharedMemory = Double.NaN;
  private int looks;

  ProcessSource(String name, Supplier<List<ProcessHandle>> processes) {
    this(name, processes, Path.of("/proc"));
  }

  /**
   * @param kernel where it tells of processes, a folder each
   */
  ProcessSource(String name, Supplier<List<ProcessHandle>> processes, Path kernel) {
    this.name = name;
    this.processes = processes;
    this.kernel = kernel;
  }

  /**
   * What only grows while a process lives.
   *
   * @param bytes NaN where that may not be read
   */
  private record Counts(double ticks, double bytes) {
    /** Who is ending does not tell any more: what it told before stays true. */
    Counts then(Counts later) {
      return Double.isNaN(later.bytes) ? new Counts(later.ticks, bytes) : later;
    }
  }

  @Override
  public void look(Sink sink) throws IOException {
    var pids = processes.get().stream().map(ProcessHandle::pid).toList();
    if (pids.isEmpty()) {
      throw new IOException("nobody there");
    }
    var now = System.nanoTime();
    var residentKilobytes = 0.0;
    var threads = 0.0;
    var files = Double.NaN;
    for (var pid : pids) {
      try {
        var proc = folder(pid);
        counts.merge(pid, new Counts(ticks(proc), bytesWritten(proc)), Counts::then);
        var status = fields(proc.resolve("status"));
        residentKilobytes += status.getOrDefault("VmRSS", 0.0);
        threads += status.getOrDefault("Threads", 0.0);
        files = known(files, openFiles(proc));
      } catch (IOException ended) {
        continue;
      }
    }
    bury(pids);
    cpu.count(ticksOfTheDead + known(Counts::ticks), now);
    written.count(bytesOfTheDead + known(Counts::bytes), now);
    sink.put("CPU", "cores", name, cpu.perSecond() / TICKS_PER_SECOND);
    sink.put("Memory", "MB", name, memory(pids, residentKilobytes));
    if (pids.size() == 1) {
      sink.put("Threads", "", name, threads);
    } else {
      sink.put("Processes", "", name, pids.size());
    }
    sink.put("Open files", "", name, files);
    sink.put("Disk writes", "MB/s", name, written.perSecond() / MEGABYTE);
  }

  /** What those had used who are gone stays in the sum, or it would shrink. */
  private void bury(List<Long> living) {
    counts
        .entrySet()
        .removeIf(
            entry -> {
              if (living.contains(entry.getKey())) {
                return false;
              }
              ticksOfTheDead += entry.getValue().ticks;
              bytesOfTheDead = known(bytesOfTheDead, entry.getValue().bytes);
              return true;
            });
  }

  /** Of all together. */
  private double known(ToDoubleFunction<Counts> part) {
    return counts.values().stream().mapToDouble(part).reduce(Double.NaN, ProcessSource::known);
  }

  /** The sum of what is known: one who dies while it is looked at hides nobody else. */
  private static double known(double sum, double more) {
    if (Double.isNaN(sum)) {
      return more;
    }
    return Double.isNaN(more) ? sum : sum + more;
  }

  private Path folder(long pid) {
    return kernel.resolve(Long.toString(pid));
  }

  /** Of several processes: what they share is counted once. */
  private double memory(List<Long> pids, double residentKilobytes) {
    if (pids.size() == 1) {
      return residentKilobytes / KILOBYTES;
    }
    if (looks++ % LOOKS_PER_SHARED_MEMORY == 0) {
      var kilobytes = 0.0;
      for (var pid : pids) {
        try {
          kilobytes += fields(folder(pid).resolve("smaps_rollup")).getOrDefault("Pss", 0.0);
        } catch (IOException ended) {
          continue;
        }
      }
      sharedMemory = kilobytes / KILOBYTES;
    }
    return sharedMemory;
  }

  /** Of user and system together; the name before may hold anything. */
  private static double ticks(Path proc) throws IOException {
    var line = Files.readString(proc.resolve("stat"));
    var fields = line.substring(line.lastIndexOf(") ") + 2).split(" ");
    return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
  }

  /** NaN where that may not be read. */
  private static double bytesWritten(Path proc) {
    try {
      return fields(proc.resolve("io")).getOrDefault("write_bytes", Double.NaN);
    } catch (IOException hidden) {
      return Double.NaN;
    }
  }

  /** NaN where they may not be read, or nobody is left to have any. */
  private static double openFiles(Path proc) {
    try (var files = Files.newDirectoryStream(proc.resolve("fd"))) {
      var count = 0;
      for (var _ : files) {
        count++;
      }
      return count;
    } catch (IOException | DirectoryIteratorException hidden) {
      return Double.NaN;
    }
  }

  /** Lines such as {@code VmRSS: 1234 kB}. */
  static Map<String, Double> fields(Path file) throws IOException {
    var fields = new HashMap<String, Double>();
    for (var line : Files.readAllLines(file)) {
      var colon = line.indexOf(':');
      var words = line.substring(colon + 1).strip().split("\\s+");
      if (colon > 0 && !words[0].isEmpty() && words[0].chars().allMatch(Character::isDigit)) {
        fields.put(line.substring(0, colon), Double.valueOf(words[0]));
      }
    }
    return fields;
  }
}
