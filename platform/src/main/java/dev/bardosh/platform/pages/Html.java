package dev.bardosh.platform.pages;

import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;

/** Writes markup by hand, where a template would be longer; what people typed is escaped. */
public final class Html {
  private final TemplateOutput output;

  public Html(TemplateOutput output) {
    this.output = output;
  }

  /** Markup of our own. */
  public Html raw(String markup) {
    output.writeContent(markup);
    return this;
  }

  /** Text between tags. */
  public Html text(String text) {
    Escape.htmlContent(text, output);
    return this;
  }

  /** Text within the quotes of an attribute. */
  public Html value(String text) {
    Escape.htmlAttribute(text, output);
    return this;
  }
}
