package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
  @Test
  void everythingThatWasLookedAtIsATest() throws Exception {
    var root = parsed(JUnitReport.write(Sample.full()));
    assertThat(counts(root)).containsExactly("13", "0", "2");
    assertThat(named(root, "testsuite"))
        .extracting(suite -> suite.getAttribute("name"))
        .containsExactly("run", "thresholds", "faults", "audit", "invariants");
    assertThat(named(root, "testcase")).hasSize(13);
    assertThat(named(root, "skipped"))
        .extracting(skipped -> skipped.getAttribute("message"))
        .containsExactly("no right to mount", "the workload does not say how to read it back");
  }

  @Test
  void whatIsWrongFailsAndWhatDoesNotCountIsSkipped() throws Exception {
    var root = parsed(JUnitReport.write(SampleTrouble.failed()));
    assertThat(named(root, "failure"))
        .extracting(failure -> failure.getAttribute("message"))
        .satisfiesExactly(
            generator -> assertThat(generator).isEqualTo("the generator was late"),
            verdict -> assertThat(verdict).startsWith("Not to be relied on"),
            away -> assertThat(away).isEqualTo("came back 1 of 2 times"),
            lost -> assertThat(lost).isEqualTo("lost hold A1"),
            audit -> assertThat(audit).startsWith("2 lost, 1 doubled, 0 made up"),
            told -> assertThat(told).startsWith("LOST hold A1, answered with yes"),
            broken ->
                assertThat(broken)
                    .startsWith("broken by [bay, starts] [[A-1, 2026")
                    .endsWith(" and more"));
    assertThat(counts(root)).containsExactly("11", "7", "2");
  }

  @Test
  void onlyTheStepWhoseGeneratorWasLateIsSkipped() throws Exception {
    var steps =
        SampleTrouble.thresholds(
            Sample.full(),
            List.of(
                new Report.Threshold("step 1", "≤ 100 ms", "400 ms", false),
                new Report.Threshold("step 2", "≤ 100 ms", "900 ms", false, List.of("late."))));
    assertThat(messages(steps, "failure")).contains("measured 400 ms").doesNotContain("900 ms");
    assertThat(messages(steps, "skipped")).contains("does not count: late.");
  }

  @Test
  void aLossFailsHoweverLittleWasChecked() throws Exception {
    assertThat(audited(List.of(VerdictTest.unread("hold", 9, 2)), List.of(), "failure"))
        .contains("2 lost, 0 doubled, 0 made up");
    assertThat(audited(List.of(VerdictTest.unread("hold", 9, 0)), List.of(), "skipped"))
        .containsExactly("its SQL failed");
  }

  @Test
  void aDamagedHistoryFails() throws Exception {
    var damaged = "a client's history is damaged: ok hold";
    assertThat(audited(Sample.audit().kinds(), List.of(damaged), "failure")).contains(damaged);
  }

  @Test
  void lossesThatNobodyLookedForAreSkipped() throws Exception {
    var report =
        Sample.with(Sample.full(), List.of(VerdictTest.unchecked()), Sample.audit(), List.of());
    assertThat(messages(report, "skipped"))
        .contains("came back 1 of 1 times, what was lost was not checked");
  }

  @Test
  void countsOfSuitesAreThoseOfTheirTests() throws Exception {
    for (var suite : named(parsed(JUnitReport.write(SampleTrouble.failed())), "testsuite")) {
      assertThat(counts(suite))
          .containsExactly(
              "" + named(suite, "testcase").size(),
              "" + named(suite, "failure").size(),
              "" + named(suite, "skipped").size());
    }
  }

  @Test
  void anEmptyRunIsOneTest() throws Exception {
    assertThat(counts(parsed(JUnitReport.write(Sample.empty())))).containsExactly("2", "0", "0");
    assertThat(counts(parsed(JUnitReport.write(SampleTrouble.interrupted()))))
        .containsExactly("13", "2", "2");
  }

  @Test
  void whatXmlCannotHoldIsReplaced() throws Exception {
    var report = Sample.full();
    var run = report.run();
    var odd =
        new Report.Run(
            "a\u0000\u001b\uD800<b>😀",
            run.people(),
            run.started(),
            run.duration(),
            run.command(),
            run.seed(),
            run.interruptedBecause());
    var root = parsed(JUnitReport.write(SampleTrouble.run(report, odd)));
    assertThat(root.getAttribute("name")).isEqualTo("proof of a���<b>😀");
  }

  private static List<String> audited(
      List<AuditFigures.Kind> kinds, List<String> violations, String end) throws Exception {
    var audit = new AuditFigures("by SQL", kinds, violations);
    return messages(Sample.with(Sample.full(), List.of(), audit, List.of()), end);
  }

  private static List<String> messages(Report report, String end) throws Exception {
    return named(parsed(JUnitReport.write(report)), end).stream()
        .map(ended -> ended.getAttribute("message"))
        .toList();
  }

  private static List<String> counts(Element element) {
    return List.of(
        element.getAttribute("tests"),
        element.getAttribute("failures"),
        element.getAttribute("skipped"));
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static List<Element> named(Element in, String name) {
    var found = in.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
