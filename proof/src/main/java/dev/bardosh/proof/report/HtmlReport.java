package dev.bardosh.proof.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One page with everything in it: no script, nothing to load, as good on paper as on a screen. */
public final class HtmlReport {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlReport.class.getClassLoader(), "dev.bardosh.proof");

  private HtmlReport() {}

  public static String write(Report report) {
    var page = new StringOutput();
    TEMPLATES.render("report/index.jte", Map.of("r", report, "css", style()), page);
    return page.toString();
  }

  private static String style() {
    try (var sheet = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
