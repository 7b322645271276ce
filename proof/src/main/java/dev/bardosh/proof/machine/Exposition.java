package dev.bardosh.proof.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server says of itself, as Prometheus' text format has it. */
record Exposition(List<Sample> samples) {
  private static final Pattern SAMPLE =
      Pattern.compile("([A-Za-z_:][\\w:]*)(?:\\{(.*)})?(?:\\s+(\\S+)(?:\\s+-?\\d+)?)?\\s*");
  private static final Pattern LABEL =
      Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*,?");

  /** One line: a figure by its name and labels. */
  record Sample(String name, Map<String, String> labels, double value) {
    /** Without a value, it stands for all that have its name and at least its labels. */
    boolean covers(Sample other) {
      return name.equals(other.name) && other.labels.entrySet().containsAll(labels.entrySet());
    }
  }

  /** Lines that cannot be read are passed over: they are somebody else's business. */
  static Exposition parse(String text) {
    var samples = new ArrayList<Sample>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> sample(line).ifPresent(samples::add));
    return new Exposition(samples);
  }

  /** A name with or without labels, such as {@code jobs{state="dead"}}. */
  static Sample selector(String text) {
    return sample(text)
        .orElseThrow(() -> new IllegalArgumentException("not the name of a metric: " + text));
  }

  /** Of all that are covered; NaN when there is none. */
  double sum(List<Sample> selectors) {
    return samples.stream()
        .filter(sample -> selectors.stream().anyMatch(selector -> selector.covers(sample)))
        .map(Sample::value)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static Optional<Sample> sample(String line) {
    var match = SAMPLE.matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    var labels = new LinkedHashMap<String, String>();
    var pairs = LABEL.matcher(Optional.ofNullable(match.group(2)).orElse(""));
    while (pairs.find()) {
      labels.put(pairs.group(1), unescaped(pairs.group(2)));
    }
    try {
      var value = number(Optional.ofNullable(match.group(3)).orElse("NaN"));
      return Optional.of(new Sample(match.group(1), labels, value));
    } catch (NumberFormatException nonsense) {
      return Optional.empty();
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static String unescaped(String value) {
    return value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
