package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final Pattern VOID_ELEMENT = Pattern.compile("<(meta|link)([^>]*)>");

  private final String full = HtmlReport.write(Sample.full());

  @Test
  void everyElementIsClosedWhereItShouldBe() throws Exception {
    for (var report : List.of(Sample.full(), Sample.empty(), SampleTrouble.failed())) {
      assertThat(elements(parsed(HtmlReport.write(report)), "h1")).hasSize(1);
    }
  }

  @Test
  void nothingIsLoadedAndNothingRuns() throws Exception {
    assertThat(full).doesNotContain("<script", "javascript:", "@import", "url(");
    for (var element : elements(parsed(full), "*")) {
      var attributes = element.getAttributes();
      IntStream.range(0, attributes.getLength())
          .mapToObj(attributes::item)
          .forEach(
              attribute -> {
                assertThat(attribute.getNodeName()).isNotIn("src", "srcset", "style", "action");
                assertThat(attribute.getNodeName()).doesNotStartWith("on");
                assertThat(attribute.getNodeName().equals("href") ? attribute.getNodeValue() : "")
                    .matches("|data:,|#.+");
              });
    }
  }

  @Test
  void whatOthersNamedIsTextAndNothingElse() throws Exception {
    var rows = elements(parsed(full), "th").stream().map(Element::getTextContent);
    assertThat(rows).contains(Sample.NASTY);
    assertThat(HtmlReport.write(SampleTrouble.failed()))
        .contains("&lt;script&gt;alert")
        .doesNotContain("<script");
  }

  @Test
  void everyChartHasItsTitleItsWordsAndAnIdOfItsOwn() throws Exception {
    var page = parsed(full);
    var ids = new HashSet<String>();
    for (var element : elements(page, "*")) {
      var id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
    }
    var charts =
        elements(page, "svg").stream()
            .filter(svg -> svg.getAttribute("class").startsWith("chart"))
            .toList();
    assertThat(charts).hasSize(2 * (3 + 2 + 6 + 1));
    for (var chart : charts) {
      assertThat(chart.getAttribute("role")).isEqualTo("img");
      assertThat(ids).contains(chart.getAttribute("aria-labelledby").split(" "));
      assertThat(text(chart, "title")).isNotBlank();
      assertThat(text(chart, "desc")).isNotBlank();
    }
  }

  @Test
  void linesAreLabelledWhereTheyEnd() throws Exception {
    var latency = chart("latency-wide");
    assertThat(texts(latency)).contains("p50", "p99", "max", "100 ms", "1:00");
    assertThat(texts(latency)).contains("1 kill -9 of the server", "2 PostgreSQL stopped");
    assertThat(texts(chart("capacity-wide")))
        .contains("held", "broke", "1 optimal", "2 acceptable", "3 critical", "2,000");
    assertThat(texts(chart("percentiles-0-half")))
        .contains("response", "service", "50", "99.9", "99.99", "max");
    assertThat(texts(chart("series-0-half"))).contains("server", "PostgreSQL", "generator", "1.0");
  }

  @Test
  void aGapIsNoLine() throws Exception {
    var path = elements(chart("latency-wide"), "path").getFirst().getAttribute("d");
    assertThat(path.split("M", -1)).hasSize(3); // nothing before the first, and two pieces
    assertThat(path).doesNotContain("NaN", "Infinity");
  }

  @Test
  void theFiguresOfAChartStandBeneathIt() {
    assertThat(full).contains("<summary>Figures</summary>").contains("297 ms");
  }

  @Test
  void aLongRunIsDrawnInFewPointsAndKeepsItsPeak() {
    var values =
        IntStream.range(0, 36_000).mapToObj(second -> second == 20_011 ? 999.0 : 1.0).toList();
    var chart = Charts.series(List.of(new Series("Queue", "", "lane", values))).getFirst();
    var drawn = new Drawing(chart, Drawing.Size.HALF).toString();
    assertThat(drawn.length()).isLessThan(20_000);
    assertThat(chart.table().rows()).hasSizeLessThanOrEqualTo(60);
    assertThat(chart.table().rows())
        .anyMatch(row -> row.contains(Table.word("999", Table.Tone.PLAIN)));
    assertThat(drawn).containsPattern(" 8\\.[0-9]L"); // next to the top of the plot
  }

  @Test
  void manyFaultsAreShadesWithoutNames() {
    var moments = Sample.timeline().moments();
    var marks =
        IntStream.range(0, 100).mapToObj(i -> new Timeline.Mark("kill", i, i + 0.5)).toList();
    var chart = Charts.latency(new Timeline(moments, marks)).orElseThrow();
    assertThat(new Drawing(chart, Drawing.Size.WIDE).toString()).doesNotContain("kill");
  }

  @Test
  void whereNothingWasAskedForAWhileNoLineIsDrawn() {
    var moments =
        Stream.of(3, 4, 7).map(second -> new Timeline.Moment(second, 50, 0, 1, 2, 3)).toList();
    var chart = Charts.answers(new Timeline(moments, List.of())).orElseThrow();
    assertThat(chart.lines().getFirst().points())
        .extracting(Chart.Point::x, Chart.Point::y)
        .containsExactly(
            Tuple.tuple(3.0, 50.0),
            Tuple.tuple(4.0, 50.0),
            Tuple.tuple(5.0, Double.NaN),
            Tuple.tuple(6.0, Double.NaN),
            Tuple.tuple(7.0, 50.0));
  }

  @Test
  void anEmptyReportStillSaysHowToRepeatIt() {
    assertThat(HtmlReport.write(Sample.empty()))
        .contains("--seed 4711", "what was written was not checked")
        .doesNotContain("<svg");
  }

  @Test
  void aStalledServerIsExplained() {
    var stalled = SampleTrouble.stalled();
    assertThat(Stall.explained(stalled))
        .hasSize(3)
        .anySatisfy(
            seen -> assertThat(seen).contains("1.92 s or longer", "only 4.0 ms", "nobody start"))
        .anySatisfy(seen -> assertThat(seen).contains("In 23 seconds of 118"))
        .anySatisfy(
            seen -> assertThat(seen).contains("closed loop of 64 users says p99 4.0 ms", "1.92 s"));
    assertThat(HtmlReport.write(stalled)).contains("Counted from the intended start");
    assertThat(Stall.explained(Sample.full())).isEmpty();
  }

  @Test
  void whatWentWrongStandsOnTop() throws Exception {
    var page = parsed(HtmlReport.write(SampleTrouble.failed()));
    assertThat(text(page.getDocumentElement(), "h1")).startsWith("FAILED Not to be relied on: ");
    assertThat(page.getDocumentElement().getTextContent())
        .contains("broken", "did not come back", "LOST hold A1");
  }

  @Test
  void aPartialReportSaysSo() {
    var report = SampleTrouble.interrupted();
    assertThat(HtmlReport.write(report)).contains("PARTIAL", "Stopped before its end: Ctrl-C.");
    assertThat(report.run().interruptedBecause()).isEqualTo(Optional.of("Ctrl-C"));
  }

  private Element chart(String id) throws Exception {
    return elements(parsed(full), "svg").stream()
        .filter(svg -> svg.getAttribute("aria-labelledby").startsWith(id + "-title"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Element chart) {
    return elements(chart, "text").stream().map(Element::getTextContent).toList();
  }

  private static String text(Element in, String name) {
    return elements(in, name).getFirst().getTextContent().strip();
  }

  /** As XML, which is stricter than a browser. */
  private static Document parsed(String html) throws Exception {
    var xml =
        VOID_ELEMENT.matcher(html.replace("<!DOCTYPE html>", "")).replaceAll(found -> "<$1$2/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml.strip())));
  }

  private static List<Element> elements(Document in, String name) {
    return elements(in.getDocumentElement(), name);
  }

  private static List<Element> elements(Element in, String name) {
    var found = in.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
