package dev.bardosh.platform.list;

import java.util.List;
import java.util.Optional;

/**
 * The beginning of a list, as much as a page holds.
 *
 * @param end the last of the items, if more come after it
 */
public record Slice<T>(List<T> items, Optional<T> end) {
  public Slice {
    items = List.copyOf(items);
  }

  /**
   * @param found one more than the page holds, if there are so many: that is how it is known
   */
  public static <T> Slice<T> of(List<T> found, int page) {
    return found.size() <= page
        ? new Slice<>(found, Optional.empty())
        : new Slice<>(found.subList(0, page), Optional.of(found.get(page - 1)));
  }
}
