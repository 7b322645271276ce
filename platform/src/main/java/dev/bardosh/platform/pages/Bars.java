package dev.bardosh.platform.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import java.util.Locale;

/**
 * A chart of bars, drawn without scripts; who cannot see it hears every bar.
 *
 * @param title what the bars show
 * @param most the value of the highest bar that can be, above zero
 */
record Bars(String title, List<View.Bar> bars, double most) implements Content {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 180;
  private static final int FOOT = 22;
  private static final int HEAD = 16;
  private static final int MOST_LABELS = 12;

  @Override
  public void writeTo(TemplateOutput output) {
    var html = new Html(output);
    html.raw("<figure class=\"bars\"><svg class=\"chart\" viewBox=\"0 0 ")
        .raw(WIDTH + " " + HEIGHT);
    html.raw("\" role=\"img\" aria-label=\"").value(title).raw("\">");
    double step = (double) WIDTH / Math.max(1, bars.size());
    for (int i = 0; i < bars.size(); i++) {
      bar(html, i, step);
    }
    html.raw("<line class=\"axis\" x1=\"0\" x2=\"")
        .raw(WIDTH + "\" y1=\"")
        .raw(base() + "\" y2=\"");
    html.raw(base() + "\"/></svg><table class=\"visually-hidden\"><caption>").text(title);
    html.raw("</caption><tbody>");
    for (var bar : bars) {
      html.raw("<tr><th scope=\"row\">").text(bar.label()).raw("</th><td>").text(bar.text());
      html.raw("</td></tr>");
    }
    html.raw("</tbody></table></figure>");
  }

  private void bar(Html html, int i, double step) {
    var bar = bars.get(i);
    double height = (HEIGHT - FOOT - HEAD) * Math.clamp(bar.value() / most, 0, 1);
    html.raw("<rect class=\"bar-mark\" rx=\"2\" x=\"").raw(number(i * step + step * 0.12));
    html.raw("\" y=\"").raw(number(base() - height)).raw("\" width=\"").raw(number(step * 0.76));
    html.raw("\" height=\"")
        .raw(number(height))
        .raw("\"><title>")
        .text(bar.label() + ": " + bar.text());
    html.raw("</title></rect>");
    if (i % Math.ceilDiv(bars.size(), MOST_LABELS) == 0) {
      html.raw("<text text-anchor=\"middle\" x=\"").raw(number(i * step + step / 2));
      html.raw("\" y=\"").raw(number(HEIGHT - 6)).raw("\">").text(bar.label()).raw("</text>");
    }
  }

  private static double base() {
    return HEIGHT - FOOT;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
