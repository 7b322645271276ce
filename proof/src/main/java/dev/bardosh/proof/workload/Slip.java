package dev.bardosh.proof.workload;

/**
 * What is wrong in a workload's file.
 *
 * @param line counted from 1
 * @param field such as {@code journeys[0].steps[2].get}; empty where it is the file itself
 */
public record Slip(String file, int line, String field, String message) {
  @Override
  public String toString() {
    return "%s:%d: %s%s".formatted(file, line, field.isEmpty() ? "" : field + ": ", message);
  }
}
