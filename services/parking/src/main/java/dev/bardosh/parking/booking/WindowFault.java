package dev.bardosh.parking.booking;

import java.util.Locale;

/** Why nobody can park in a window, and which end of it is at fault. */
public enum WindowFault {
  ORDER("to", "must be after from"),
  SHORT("to", "must be at least 15 minutes after from"),
  LONG("to", "must be at most 30 days after from"),
  PAST("from", "must not be in the past"),
  FAR("from", "must be at most 400 days ahead"),
  OVER("to", "must not be in the past"),
  LATER("to", "must be after the present end and after now");

  private final String field;
  private final String detail;

  WindowFault(String field, String detail) {
    this.field = field;
    this.detail = detail;
  }

  /** {@code from} or {@code to}. */
  public String field() {
    return field;
  }

  /** In English, for the API. */
  public String detail() {
    return detail;
  }

  /** The key of its text on a page: {@code fault.window.short}. */
  public String key() {
    return "fault.window." + name().toLowerCase(Locale.ROOT);
  }
}
