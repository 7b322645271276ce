package dev.bardosh.parking.photo;

import java.util.UUID;

/** Identity of a {@link Photo}; grows with time. */
public record PhotoId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
