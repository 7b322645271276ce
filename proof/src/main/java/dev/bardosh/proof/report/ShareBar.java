package dev.bardosh.proof.report;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * A bar beside its limit: as long as the share of it that was reached.
 *
 * @param share of the limit; more than 1 fills the bar
 */
record ShareBar(double share) implements Content {
  @Override
  public void writeTo(TemplateOutput output) {
    var text = Words.percent(share) + " of the limit";
    var svg = new Markup();
    svg.open(
        "svg",
        "class",
        "share",
        "viewBox",
        "0 0 100 10",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        text);
    svg.empty("rect", "class", "limit", "width", 100, "height", 10);
    svg.empty("rect", "class", "reached", "width", Math.clamp(share, 0.005, 1) * 100, "height", 10);
    output.writeContent(svg.close().toString());
  }
}
