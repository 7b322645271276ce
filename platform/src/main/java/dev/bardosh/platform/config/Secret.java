package dev.bardosh.platform.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A value that is used but never shown: neither in a log, nor as JSON, nor among the settings. */
public record Secret(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  @JsonValue
  @Override
  public String toString() {
    return "***";
  }
}
