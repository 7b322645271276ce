package dev.bardosh.platform.db;

/** The database cannot be used as things are; the message says what to do about it. */
public final class DatabaseUnusable extends RuntimeException {
  public DatabaseUnusable(String message) {
    super(message);
  }

  public DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
