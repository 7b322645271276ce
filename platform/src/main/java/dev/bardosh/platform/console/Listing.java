package dev.bardosh.platform.console;

import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.list.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A page of a list, newest first.
 *
 * @param older the last one's id, when there are more
 */
record Listing<T>(List<T> items, Optional<UUID> older) {
  private static final int PAGE = 50;

  /** From the address: {@code before} is the last id of the page before. */
  static <T> Listing<T> read(
      Request request, BiFunction<Optional<UUID>, Integer, List<T>> read, Function<T, UUID> id) {
    var page = Slice.of(read.apply(before(request), PAGE + 1), PAGE);
    return new Listing<>(page.items(), page.end().map(id));
  }

  private static Optional<UUID> before(Request request) {
    try {
      return Optional.ofNullable(request.query().get("before"))
          .map(values -> UUID.fromString(values.getFirst()));
    } catch (IllegalArgumentException mistyped) {
      return Optional.empty();
    }
  }
}
