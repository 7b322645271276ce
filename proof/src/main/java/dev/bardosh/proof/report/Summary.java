package dev.bardosh.proof.report;

import dev.bardosh.proof.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What fits a terminal of 80 columns and 24 lines: the verdict, and the figures it stands on. Only
 * what somebody may want to copy is as long as it is.
 */
public final class Summary {
  private static final int WIDTH = 80;
  private static final int LINES = 24;
  private static final int NAME = 26;
  private static final String PLAIN = "\u001b[0m";
  private static final int MOST_REASONS = 4;

  private Summary() {}

  /**
   * @param colour as {@link #coloured} says
   * @param where the whole report is to be found
   */
  public static String of(Report report, boolean colour, String where) {
    var verdict = report.verdict();
    var lines = new ArrayList<String>();
    lines.addAll(wrapped(verdict.outcome() + "  " + verdict.sentence()));
    var painted = lines.size();
    if (verdict.reasons().size() > 2) {
      verdict.reasons().stream().limit(MOST_REASONS).forEach(why -> lines.add(fit("  - " + why)));
    }
    lines.add("");
    Headline.of(report).forEach(figure -> lines.add(fit(line(figure))));
    report.thresholds().stream()
        .filter(threshold -> !threshold.met())
        .forEach(threshold -> lines.add(fit(line(threshold))));
    report.faults().stream()
        .filter(fault -> !fault.survived() || !fault.lossesChecked())
        .forEach(fault -> lines.add(fit(line(fault))));
    Stall.explained(report).stream().limit(1).forEach(seen -> lines.add(fit("Note: " + seen)));
    var last = List.of("", clean("Again:  " + report.run().command()), clean("Report: " + where));
    var body = lines.subList(0, Math.min(lines.size(), LINES - last.size()));
    var all = new ArrayList<>(body);
    all.addAll(last);
    if (colour) {
      all.set(0, paint(verdict.outcome()) + all.get(0));
      all.set(painted - 1, all.get(painted - 1) + PLAIN);
    }
    return String.join("\n", all) + "\n";
  }

  /** Only on a terminal, and only where nobody asked for none, as no-color.org has it. */
  public static boolean coloured(boolean terminal, Map<String, String> environment) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  private static String line(Headline figure) {
    return named(figure.what(), figure.figure() + "  " + figure.detail());
  }

  private static String line(Report.Threshold threshold) {
    return named(
        threshold.name(),
        "%s  %s, the limit is %s"
            .formatted(
                threshold.measured(),
                threshold.spoiled() ? "does not count" : "missed",
                threshold.limit()));
  }

  private static String line(FaultFigures fault) {
    return named(fault.name(), ended(fault));
  }

  private static String ended(FaultFigures fault) {
    if (!fault.losses().isEmpty()) {
      return "lost " + Words.listed(fault.losses());
    }
    if (fault.away() > 0) {
      return fault.instead();
    }
    return fault.absence().orElse("came back, losses not checked");
  }

  private static String named(String name, String value) {
    var cut = name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
    return ("%-" + NAME + "s  %s").formatted(cut, value);
  }

  private static String paint(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "\u001b[32m";
      case FAILED -> "\u001b[31m";
      case VOID, PARTIAL -> "\u001b[33m";
    };
  }

  /** One line of it; what is from outside moves no cursor. */
  private static String fit(String text) {
    var line = clean(text);
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private static List<String> wrapped(String text) {
    var lines = new ArrayList<String>();
    var rest = clean(text);
    while (rest.length() > WIDTH) {
      var at = rest.lastIndexOf(' ', WIDTH);
      var end = at > 0 ? at : WIDTH;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines.size() <= MOST_REASONS ? lines : lines.subList(0, MOST_REASONS);
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
