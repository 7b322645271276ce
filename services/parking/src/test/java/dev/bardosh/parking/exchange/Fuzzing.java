package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Consumer;

/** What must be true of whatever is read from a file nobody checked. */
final class Fuzzing {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fuzzing() {}

  @FunctionalInterface
  interface Reading {
    void into(Consumer<Feature> consumer) throws IOException;
  }

  static void readsOrRefuses(Reading reading) throws IOException {
    try {
      reading.into(Fuzzing::list);
    } catch (Malformed refused) {
      require(!refused.place().isEmpty() && !refused.detail().isEmpty(), "a place and a detail");
    }
  }

  private static void list(Feature feature) {
    if (Listing.describes(feature) && feature.place().isPresent()) {
      var listing = Listing.of(feature, feature.place().get());
      require(readable(listing.properties()), "properties that PostgreSQL can read");
      require(!listing.fallbackName().isBlank(), "a name");
      require(!listing.identity().isBlank(), "an identity");
    }
  }

  private static boolean readable(String properties) {
    try {
      return JSON.readTree(properties).isObject() && properties.indexOf(0) < 0;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("there must be " + what);
    }
  }
}
