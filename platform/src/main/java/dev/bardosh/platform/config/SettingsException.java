package dev.bardosh.platform.config;

/** A setting that cannot be: the message names the key, where it came from and what to do. */
public final class SettingsException extends RuntimeException {
  public SettingsException(String message) {
    super(message);
  }
}
