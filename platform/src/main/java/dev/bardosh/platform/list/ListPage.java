package dev.bardosh.platform.list;

import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list that is in the order of its items' ids.
 *
 * @param next a cursor; empty at the end of the list
 */
public record ListPage<T>(List<T> items, Optional<String> next) {
  public ListPage {
    items = List.copyOf(items);
  }

  /** Reads a list from where a page ended, or from its beginning. */
  @FunctionalInterface
  public interface Source<T> {
    /**
     * @param last the id with which the page before ended
     */
    List<T> read(Optional<UUID> last, int most);
  }

  /**
   * The page that {@code limit} and {@code cursor} of a query ask for; of anything else that is
   * left in the query the caller is told.
   *
   * @param usual items of a page if nobody says how many
   * @param most items of any page
   */
  public static <T> ListPage<T> read(
      Fields query, Cursor cursor, int usual, int most, Source<T> source, Function<T, UUID> id) {
    var limit = query.optionalInteger("limit", 1, most).orElse(usual);
    var last =
        query.optionalParsed(
            "cursor", word -> cursor.read(word, at -> UUID.fromString(at.getFirst())));
    query.done();
    var page = Slice.of(source.read(last, limit + 1), limit);
    var next = page.end().map(item -> cursor.write(id.apply(item).toString()));
    return new ListPage<>(page.items(), next);
  }

  public Reply reply() {
    return Reply.page(items, next);
  }
}
