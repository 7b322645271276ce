package dev.bardosh.proof.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Where a report is left: a page to look at, a text, data, and what CI reads. */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes index.html, report.md, report.json and junit.xml. Each appears whole or not at all, so
   * that a run which is killed meanwhile leaves the report before it.
   *
   * @return the page
   */
  public static Path write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    var texts =
        Map.of(
            "report.json", Json.write(report),
            "report.md", MarkdownReport.write(report),
            "junit.xml", JUnitReport.write(report),
            "index.html", HtmlReport.write(report));
    for (var text : texts.entrySet()) {
      var unfinished = folder.resolve(text.getKey() + ".new");
      Files.writeString(unfinished, text.getValue());
      Files.move(unfinished, folder.resolve(text.getKey()), StandardCopyOption.ATOMIC_MOVE);
    }
    return folder.resolve("index.html");
  }
}
