package dev.bardosh.proof.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as test results, which continuous integration shows: each threshold, fault, kind of
 * write and invariant is a test. What was not looked at is skipped, never passed.
 */
public final class JUnitReport {
  /** What XML 1.0 cannot hold, however it is written. */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private JUnitReport() {}

  private enum End {
    PASSED,
    FAILED,
    SKIPPED
  }

  /**
   * @param message of a failure, and why it was skipped
   */
  private record Case(String name, End end, String message) {
    static Case passed(String name) {
      return new Case(name, End.PASSED, "");
    }

    static Case of(String name, boolean passed, String message) {
      return passed ? passed(name) : new Case(name, End.FAILED, message);
    }

    static Case skipped(String name, String because) {
      return new Case(name, End.SKIPPED, because);
    }
  }

  private record Suite(String name, List<Case> cases) {
    long ended(End end) {
      return cases.stream().filter(each -> each.end() == end).count();
    }
  }

  public static String write(Report report) {
    var suites = suites(report);
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", clean("proof of " + report.run().subject()));
      counts(xml, suites);
      xml.writeAttribute("time", seconds(report));
      for (var suite : suites) {
        write(xml, suite, report);
      }
      xml.writeEndDocument();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text + "\n";
  }

  private static List<Suite> suites(Report report) {
    var counts = report.spoiledBecause();
    var run = new ArrayList<Case>();
    run.add(
        Case.of(
            "the run went to its end",
            report.run().interruptedBecause().isEmpty(),
            report.run().interruptedBecause().orElse("")));
    if (report.generator().isPresent()) {
      var message = String.join("; ", counts);
      run.add(Case.of("the generator was up to the load", counts.isEmpty(), message));
    }
    var verdict = report.verdict();
    run.add(
        Case.of("the verdict", verdict.outcome() == Verdict.Outcome.PASSED, verdict.sentence()));
    return List.of(
            new Suite("run", run),
            new Suite(
                "thresholds", report.thresholds().stream().map(JUnitReport::threshold).toList()),
            new Suite("faults", report.faults().stream().map(JUnitReport::fault).toList()),
            new Suite("audit", report.audit().map(JUnitReport::audit).orElse(List.of())),
            new Suite(
                "invariants", report.invariants().stream().map(JUnitReport::invariant).toList()))
        .stream()
        .filter(suite -> !suite.cases().isEmpty())
        .toList();
  }

  /** Of a run that does not count it is not known. */
  private static Case threshold(Report.Threshold threshold) {
    var name = threshold.name() + " " + threshold.limit();
    return threshold.spoiled()
        ? Case.skipped(name, "does not count: " + String.join(" ", threshold.voidBecause()))
        : Case.of(name, threshold.met(), "measured " + threshold.measured());
  }

  private static Case fault(FaultFigures fault) {
    if (fault.failedBecause().isPresent()) {
      return Case.of(fault.name(), false, "it failed: " + fault.failedBecause().get());
    }
    return fault
        .notRunBecause()
        .map(why -> Case.skipped(fault.name(), why))
        .orElseGet(() -> struck(fault));
  }

  private static Case struck(FaultFigures fault) {
    var back = "came back %d of %d times".formatted(fault.recoveryMillis().size(), fault.strikes());
    if (fault.survived() && !fault.lossesChecked()) {
      return Case.skipped(fault.name(), back + ", what was lost was not checked");
    }
    if (!fault.losses().isEmpty()) {
      return Case.of(fault.name(), false, "lost " + Words.listed(fault.losses()));
    }
    return Case.of(
        fault.name(), fault.survived(), fault.pagesOnly() ? back + "; " + fault.instead() : back);
  }

  /** What is wrong beside the counts, such as a damaged history, fails a test of its own. */
  private static List<Case> audit(AuditFigures audit) {
    var cases = new ArrayList<>(audit.kinds().stream().map(JUnitReport::kind).toList());
    if (!audit.violations().isEmpty()) {
      var message = String.join("\n", audit.violations());
      cases.add(Case.of("the histories show nothing wrong", false, message));
    }
    return cases;
  }

  /** What was found wrong fails, however little was checked. */
  private static Case kind(AuditFigures.Kind kind) {
    var name = "every write is there once: " + kind.name();
    return kind.notCheckedBecause()
        .filter(why -> kind.clean())
        .map(why -> Case.skipped(name, why))
        .orElseGet(
            () ->
                Case.of(
                    name,
                    kind.clean(),
                    "%d lost, %d doubled, %d made up"
                        .formatted(kind.lost(), kind.doubled(), kind.madeUp())));
  }

  private static Case invariant(Report.Invariant invariant) {
    return invariant
        .notRunBecause()
        .map(why -> Case.skipped(invariant.name(), why))
        .orElseGet(
            () ->
                Case.of(
                    invariant.name(),
                    invariant.holds(),
                    "broken by %s %s%s"
                        .formatted(
                            invariant.columns(),
                            invariant.rows(),
                            invariant.more() ? " and more" : "")));
  }

  private static void write(XMLStreamWriter xml, Suite suite, Report report)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", suite.name());
    counts(xml, List.of(suite));
    xml.writeAttribute("timestamp", report.run().started().toString());
    for (var each : suite.cases()) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", clean(report.run().subject() + "." + suite.name()));
      xml.writeAttribute("name", clean(each.name()));
      var told =
          switch (each.end()) {
            case PASSED -> Optional.<String>empty();
            case FAILED -> Optional.of("failure");
            case SKIPPED -> Optional.of("skipped");
          };
      if (told.isPresent()) {
        xml.writeEmptyElement(told.get());
        xml.writeAttribute("message", clean(each.message()));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, List<Suite> suites) throws XMLStreamException {
    xml.writeAttribute("tests", sum(suites, End.PASSED, End.FAILED, End.SKIPPED));
    xml.writeAttribute("failures", sum(suites, End.FAILED));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", sum(suites, End.SKIPPED));
  }

  private static String sum(List<Suite> suites, End... ends) {
    long sum = 0;
    for (var end : ends) {
      sum += suites.stream().mapToLong(suite -> suite.ended(end)).sum();
    }
    return Long.toString(sum);
  }

  private static String seconds(Report report) {
    return String.format(Locale.ROOT, "%.3f", report.run().duration().toMillis() / 1000.0);
  }

  private static String clean(String text) {
    return NO_XML.matcher(text).replaceAll("�");
  }
}
