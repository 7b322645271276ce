package dev.bardosh.parking.exchange;

import java.util.regex.Pattern;

/** Cells of a table that spreadsheets open. */
public final class Cells {
  static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

  private Cells() {}

  /** So that a spreadsheet does not take somebody's text for a formula. */
  public static String guarded(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
