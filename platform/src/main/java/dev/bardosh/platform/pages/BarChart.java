package dev.bardosh.platform.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;

/**
 * Bars drawn by the server: as wide as there is room, with its words outside the drawing, where
 * they keep their size. Say the same in a table beside it.
 *
 * @param id of the chart on its page
 * @param title what it shows
 * @param summary what can be seen in it, for who cannot see it
 * @param top what a bar of full height stands for
 * @param first under the first bar
 * @param last under the last
 */
public record BarChart(
    String id, String title, String summary, List<Bar> bars, String top, String first, String last)
    implements Content {
  private static final int WIDTH = 10;
  private static final int GAP = 2;

  /**
   * @param share of the full height, 0 to 1
   * @param text shown when it is pointed at
   */
  public record Bar(double share, String text) {
    public Bar {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("not a share: " + share);
      }
    }
  }

  public BarChart {
    bars = List.copyOf(bars);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    var html = new Html(output);
    html.raw("<figure class=\"bars\"><figcaption>").text(title).raw("</figcaption>");
    html.raw("<p class=\"hint\">").text(top).raw("</p>");
    html.raw("<svg class=\"chart\" preserveAspectRatio=\"none\" role=\"img\" viewBox=\"0 0 ");
    html.raw(Integer.toString(Math.max(1, bars.size()) * WIDTH)).raw(" 100\" aria-labelledby=\"");
    html.value(id + "-title " + id + "-summary").raw("\"><title id=\"").value(id + "-title");
    html.raw("\">").text(title).raw("</title><desc id=\"").value(id + "-summary").raw("\">");
    html.text(summary).raw("</desc>");
    for (int i = 0; i < bars.size(); i++) {
      bar(html, bars.get(i), i);
    }
    html.raw("</svg><p class=\"hint row spread\"><span>").text(first).raw("</span><span>");
    html.text(last).raw("</span></p></figure>");
  }

  /** What is not nothing can be seen. */
  private static void bar(Html html, Bar bar, int at) {
    int height = bar.share() == 0 ? 0 : Math.max(1, (int) Math.round(bar.share() * 100));
    html.raw("<rect class=\"bar-mark\" x=\"").raw(Integer.toString(at * WIDTH + GAP / 2));
    html.raw("\" y=\"").raw(Integer.toString(100 - height));
    html.raw("\" width=\"").raw(Integer.toString(WIDTH - GAP));
    html.raw("\" height=\"").raw(Integer.toString(height)).raw("\"><title>").text(bar.text());
    html.raw("</title></rect>");
  }
}
