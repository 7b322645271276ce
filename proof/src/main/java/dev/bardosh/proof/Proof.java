package dev.bardosh.proof;

import dev.bardosh.proof.load.Cast;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.report.ReportFolder;
import dev.bardosh.proof.report.Summary;
import dev.bardosh.proof.report.Verdict;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.ServerNotReady;
import dev.bardosh.proof.workload.Script;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/**
 * One proof, from the first request to the report. Whatever happens, nothing that was started stays
 * behind, and a report says how far it came.
 */
public final class Proof {
  /** With a proof that is told to stop; whoever tells it may kill it not much later. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Case what;
  private final ProofOptions options;
  private final PrintWriter out;
  private final Terminal terminal;

  /**
   * @param out for the summary at its end
   * @param err where it says what it does
   * @throws IllegalArgumentException if the options name a fault that there is none of, the
   *     workload wants more people at once than there can be connections, or load may not be sent
   *     to the server
   */
  public Proof(Case what, ProofOptions options, PrintWriter out, PrintWriter err) {
    this.what = what;
    this.options = options;
    this.out = out;
    this.terminal = new Terminal(err, Terminal.at(Terminal.ERRORS));
    Breaking.check(options);
    check(what.workload(), LoadSettings.usual().connections());
    if (what.source() instanceof Case.Source.Elsewhere(var server, var owned)) {
      check(server.url(), owned);
    }
  }

  /** Whoever asks at one instant has a connection, and that is a file. */
  static void check(Workload workload, int connections) {
    workload.bursts().forEach(burst -> check(burst.script(), burst.people(), connections));
    for (var ladder : workload.ladders()) {
      ladder.levels().forEach(level -> check(ladder.script(), level, connections));
    }
  }

  private static void check(Script together, int people, int connections) {
    if (people > connections) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "“%s” is of %,d people at once, each with a connection, and this process can have"
                  + " %,d: let it open more files (ulimit -n), or ask for fewer people",
              together.name(),
              people,
              connections));
    }
  }

  private static void check(URI server, boolean owned) {
    try {
      Destination.of(server, owned);
    } catch (Destination.Refused refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  /** Returns when the report is written. A signal ends it early, with a report all the same. */
  public Verdict.Outcome run() {
    var findings = new Findings(what, options, terminal);
    var ending = new Ending(PATIENCE, () -> partial(findings));
    var signal = new Thread(ending::stop, "stop the proof");
    Runtime.getRuntime().addShutdownHook(signal);
    try {
      prove(findings);
      return ending.report(() -> reported(findings));
    } finally {
      forget(signal);
    }
  }

  /** What is known when it hangs; should it end after all, its own report replaces this one. */
  private void partial(Findings findings) {
    findings.interrupted(
        "it was told to stop, and had not ended %d s later".formatted(PATIENCE.toSeconds()));
    try {
      reported(findings);
    } catch (UncheckedIOException unwritable) {
      terminal.say(String.valueOf(unwritable.getMessage()));
    }
  }

  private static void forget(Thread signal) {
    try {
      Runtime.getRuntime().removeShutdownHook(signal);
    } catch (IllegalStateException itIsWhatEndedUs) {
      Thread.interrupted();
    }
  }

  private void prove(Findings findings) {
    try {
      Files.createDirectories(options.output());
      clear(options.output().resolve(Arena.HISTOGRAMS));
      try (var scratch = Scratch.in(options.output(), options.keep())) {
        new Course(what, options, terminal, findings).run(scratch);
        if (options.keep()) {
          terminal.say("Kept: " + scratch.folder());
        }
      }
    } catch (InterruptedException stopped) {
      findings.interrupted("it was told to stop");
    } catch (ServerNotReady | Cast.NotReady | Destination.Refused cannot) {
      findings.interrupted(String.valueOf(cannot.getMessage()));
    } catch (IOException | UncheckedIOException failed) {
      findings.interrupted("a file could not be written or read: " + failed.getMessage());
    } catch (RuntimeException | OutOfMemoryError failed) {
      findings.interrupted(what(failed) + "; " + traced(failed));
    }
  }

  /** Load has threads of its own, so why it ran out may be told from afar. */
  private static String what(Throwable failed) {
    for (var why = failed; why != null; why = why.getCause()) {
      if (why instanceof OutOfMemoryError) {
        return "the proof ran out of memory (%s, of %d MB at most)"
            .formatted(why.getMessage(), Runtime.getRuntime().maxMemory() >> 20);
      }
    }
    return "the proof itself failed: " + failed;
  }

  /** Where somebody who mends it finds the place. */
  private String traced(Throwable bug) {
    var file = options.output().resolve("failure.txt");
    try (var text = new PrintWriter(Files.newBufferedWriter(file))) {
      bug.printStackTrace(text);
      return "where, is told in " + file;
    } catch (IOException unwritable) {
      return "where, could not be written: " + unwritable.getMessage();
    }
  }

  /** What an earlier proof left there would be taken for this one's. */
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private Verdict.Outcome reported(Findings findings) {
    var report = findings.report();
    terminal.end();
    try {
      var page = ReportFolder.write(report, options.output());
      var coloured = Summary.coloured(Terminal.at(Terminal.OUTPUT), System.getenv());
      out.println(Summary.of(report, coloured, page.toString()));
      out.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "the report cannot be written: " + FileTrouble.of(options.output(), failed), failed);
    }
    return report.verdict().outcome();
  }
}
