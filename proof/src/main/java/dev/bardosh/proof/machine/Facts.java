package dev.bardosh.proof.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this machine is. Texts are empty where the system does not tell.
 *
 * @param cores that this process may use, a container's share counted
 * @param memoryMegabytes likewise
 */
public record Facts(
    int cores, String processor, long memoryMegabytes, String system, String kernel, String java) {
  private static final int MEGABYTE = 1 << 20;

  public static Facts here() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Facts(
        Runtime.getRuntime().availableProcessors(),
        value(lines(Path.of("/proc/cpuinfo")), "model name", ":"),
        system.getTotalMemorySize() / MEGABYTE,
        value(lines(Path.of("/etc/os-release")), "PRETTY_NAME", "="),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /** Of the first line with this name, without quotes; empty where there is none. */
  static String value(List<String> lines, String name, String separator) {
    return lines.stream()
        .map(line -> line.split(separator, 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
        .map(pair -> pair[1].strip().replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException notThere) {
      return List.of();
    }
  }
}
