package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private final List<String> lines = MarkdownReport.write(Sample.full()).lines().toList();

  @Test
  void everyRowOfATableHasAsManyCellsAsItsHead() {
    for (var report : List.of(Sample.full(), Sample.empty(), SampleTrouble.failed())) {
      var expected = 0;
      for (var line : MarkdownReport.write(report).lines().toList()) {
        var cells = cells(line);
        assertThat(expected == 0 || cells == 0 || cells == expected).as(line).isTrue();
        expected = cells;
      }
    }
  }

  @Test
  void theVerdictComesFirst() {
    assertThat(lines.get(0)).isEqualTo("# Proof of parking: PASSED");
    assertThat(lines.get(2)).startsWith("**Carries 3,250 requests");
  }

  /** It is told how many there were, but nothing is claimed of them. */
  @Test
  void whoWasStillComingIsNotCalledHeld() {
    var all = Json.write(Sample.full());
    var growing = all.replace("\"coming\" : false", "\"coming\" : true");
    assertThat(MarkdownReport.write(Json.read(all)))
        .contains("counted from when all had come", "held 3,400", "were served with");
    assertThat(MarkdownReport.write(Json.read(growing)))
        .contains("counted while people were still coming", "How many are held is not shown by")
        .doesNotContain("held 3,400", "were served with");
  }

  @Test
  void figuresStandInTables() {
    assertThat(lines)
        .contains(
            "| Acceptable | **6,825** | 3,250/s | 44 ms | the most within the thresholds |",
            "| one-row select | 29,900/s | 16 connections, 3 s |",
            "| 99.9 % | 40 ms | 12 ms |",
            "| disk full | 0 | – | – | not run: no right to mount | not run |");
  }

  @Test
  void whatOthersNamedMeansNothing() {
    var text = MarkdownReport.write(SampleTrouble.failed());
    assertThat(text)
        .contains("\\<script\\>alert(\"1\")\\</script\\> \\| \\& \\]\\]\\> \\`x\\` \\\\\\|")
        .doesNotContainPattern("(?<!\\\\)<script");
  }

  @Test
  void aFenceIsLongerThanThoseWithin() {
    var report = Sample.full();
    var run = report.run();
    var fenced =
        new Report.Run(
            "x",
            run.people(),
            run.started(),
            run.duration(),
            "echo ```` | sh",
            run.seed(),
            run.interruptedBecause());
    assertThat(MarkdownReport.write(SampleTrouble.run(report, fenced)))
        .contains("`````\necho ```` | sh\n`````");
  }

  /** Those of a line of a table; bars that are escaped part nothing. */
  private static int cells(String line) {
    return line.startsWith("| ") || line.startsWith("|  ")
        ? line.replace("\\|", "").split("\\|", -1).length
        : 0;
  }

  @Test
  void whatWasNotCheckedIsNotCalledKept() {
    var audit = new AuditFigures("by SQL", List.of(VerdictTest.unread("hold", 9, 2)), List.of());
    var report = Sample.with(Sample.full(), List.of(VerdictTest.unchecked()), audit, List.of());
    assertThat(MarkdownReport.write(report).lines())
        .contains(
            "| kill -9 of the server | 1 | 9.0 ms | 9.0 ms | no error | not checked |",
            "| hold | 9 | 9 | 0 | 0 | – | **2** | – | – | not checked: its SQL failed |",
            "| Writes not as promised | 2 | of 9 answered with yes |");
  }

  /** A page may be there long before everything else is. */
  @Test
  void whoWaitsLongerThanThePagesIsTold() {
    var fault =
        new FaultFigures(
            "disk full",
            2,
            List.of(40.0, 45.0),
            List.of(900.0),
            Map.of("unexpected answer: 500", 7L),
            List.of(),
            true,
            Optional.empty(),
            Optional.empty());
    var report = Sample.with(Sample.full(), List.of(fault), Sample.audit(), List.of());
    assertThat(MarkdownReport.write(report).lines())
        .contains(
            "| disk full | 2 | 900 ms | 900 ms | unexpected answer: 500: 7; its pages after 45 ms,"
                + " people without an error after 900 ms | **people went on seeing errors** |");
  }

  @Test
  void moreRowsThanAreShownAreTold() {
    assertThat(MarkdownReport.write(SampleTrouble.failed()).lines()).contains("and more");
  }
}
