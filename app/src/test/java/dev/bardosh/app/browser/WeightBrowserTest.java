package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page weighs, and how soon it is there. */
@ExtendWith(Browsing.class)
class WeightBrowserTest {
  /** Map and photos apart, which not every page has. */
  private static final int MOST_BYTES = 60_000;

  private static final String WEIGHT =
      """
      () => [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
        .filter(entry => !/leaflet|map-|photos|tile/.test(entry.name))
        .reduce((sum, entry) => sum + entry.transferSize, 0)
      """;

  /** First paint, largest paint and blocking beyond 50 ms, as Lighthouse counts them. */
  private static final String FIGURES =
      """
      () => new Promise(done => {
        let largest = 0, blocked = 0;
        new PerformanceObserver(list => list.getEntries()
          .forEach(e => largest = e.startTime))
          .observe({type: 'largest-contentful-paint', buffered: true});
        new PerformanceObserver(list => list.getEntries()
          .forEach(e => blocked += Math.max(0, e.duration - 50)))
          .observe({type: 'longtask', buffered: true});
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        requestIdleCallback(() => done([first ? first.startTime : -1, largest, blocked].map(Math.round)));
      })
      """;

  private static final String PAINTED =
      "() => performance.getEntriesByName('first-contentful-paint').length > 0";

  @Test
  void theFirstPageIsLight(Visitor visitor) {
    visitor.open("/parking?near=47.378,8.540");
    visitor.page().locator(".pin").first().waitFor();
    assertThat(((Number) visitor.page().evaluate(WEIGHT)).intValue()).isBetween(5_000, MOST_BYTES);
  }

  /** Read, not judged: this machine may be busy. */
  @Test
  void howSoonPagesAreThereIsWrittenDown(Visitor visitor) throws IOException {
    var figures = new StringBuilder("page\tfirst paint ms\tlargest paint ms\tblocked ms\n");
    for (var path : List.of("/parking", "/parking?near=47.378,8.540&radius=3000", "/sign-in")) {
      visitor.open(path).open(path);
      visitor.page().waitForFunction(PAINTED);
      var read = (List<?>) visitor.page().evaluate(FIGURES);
      assertThat(read).hasSize(3);
      figures.append(path).append('\t').append(read.get(0)).append('\t');
      figures.append(read.get(1)).append('\t').append(read.get(2)).append('\n');
    }
    Files.writeString(Path.of("target/page-figures.tsv"), figures);
    System.out.print(figures);
  }
}
