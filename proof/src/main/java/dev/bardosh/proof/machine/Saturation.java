package dev.bardosh.proof.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was most used in an interval.
 *
 * @param resource as it was given; "CPU" for the machine's processors
 * @param share of what there is, 0 to 1
 * @param sentence for the report
 */
public record Saturation(String resource, double share, String sentence) {
  private static final String CPU = "CPU";
  private static final String MACHINE = "machine";
  private static final double FULL = 0.85;

  /** The kernel's own work for processes is not all counted as theirs. */
  private static final double NOISE = 0.1;

  /**
   * Something that can be used up.
   *
   * @param resource in a sentence, such as "the generator's one core"
   * @param full the value at which there is no more of it
   */
  public record Resource(String resource, String quantity, String process, double full) {}

  /**
   * Processors come first: when they are short, queues and pools fill for that reason alone.
   *
   * @param samples of the interval
   * @param cores of the machine
   * @return empty when nothing was seen
   */
  public static Optional<Saturation> of(Samples samples, int cores, List<Resource> resources) {
    var cpu = share(samples, new Resource(CPU, CPU, MACHINE, cores));
    if (cpu.isPresent() && cpu.get().share >= FULL) {
      var sentence =
          "the machine's processors (%s busy): %s".formatted(percent(cpu.get()), by(samples));
      return Optional.of(new Saturation(CPU, cpu.get().share, sentence));
    }
    var all = new ArrayList<Saturation>();
    cpu.ifPresent(all::add);
    resources.forEach(resource -> share(samples, resource).ifPresent(all::add));
    return all.stream().max(Comparator.comparingDouble(Saturation::share)).map(Saturation::told);
  }

  private static Optional<Saturation> share(Samples samples, Resource resource) {
    return samples
        .line(resource.quantity, resource.process)
        .map(line -> line.mean() / resource.full)
        .filter(share -> !share.isNaN())
        .map(share -> new Saturation(resource.resource, share, ""));
  }

  private Saturation told() {
    var name = resource.equals(CPU) ? "the machine's processors" : resource;
    var sentence =
        share >= FULL
            ? "%s (%s used)".formatted(name, percent(this))
            : "nothing that was watched: %s came closest, with %s used"
                .formatted(name, percent(this));
    return new Saturation(resource, share, sentence);
  }

  /** Cores that were busy for none of the processes that were watched. */
  public static double others(Samples samples) {
    var users = users(samples);
    var machine = Optional.ofNullable(users.remove(MACHINE)).orElse(0.0);
    return Math.max(0, machine - users.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  /** Cores that each kept busy, the machine as a whole among them. */
  private static TreeMap<String, Double> users(Samples samples) {
    var users = new TreeMap<String, Double>();
    samples.lines().stream()
        .filter(line -> line.quantity().equals(CPU) && !Double.isNaN(line.mean()))
        .forEach(line -> users.put(line.process(), line.mean()));
    return users;
  }

  /** Who used the processors, the greediest first; what nobody here used was other programs. */
  private static String by(Samples samples) {
    var users = users(samples);
    var machine = Optional.ofNullable(users.remove(MACHINE)).orElse(0.0);
    var others = others(samples);
    if (others > NOISE * machine) {
      users.put("other programs", others);
    }
    return users.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(user -> String.format(Locale.ROOT, "%s %.2f cores", user.getKey(), user.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String percent(Saturation saturation) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * saturation.share);
  }
}
