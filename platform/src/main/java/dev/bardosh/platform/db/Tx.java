package dev.bardosh.platform.db;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * SQL on one connection, inside one transaction (or, for {@link Db#read}, one read).
 *
 * <p>Parameters are bound in order to {@code ?}: String, Boolean, Short, Integer, Long, Double,
 * BigDecimal, UUID, Instant, LocalDate, byte[], enums (by name), Optional of these and null; {@code
 * String[]}, {@code UUID[]}, {@code Instant[]}, {@code byte[][]}, {@code long[]}, {@code int[]},
 * {@code double[]}, {@code boolean[]} and their boxed forms as PostgreSQL arrays for {@code unnest}
 * and {@code = any(?)}. Every failure is a {@link DatabaseException}.
 */
public interface Tx {
  /** All rows, mapped. The statement carries its own limit. */
  <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... parameters);

  /** The first row, if there is one. */
  <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters);

  /** Each row in turn through a cursor of 1,000 rows, so that any number fits in memory. */
  <T> void each(
      String sql, RowMapper<T> mapper, Consumer<T> consumer, @Nullable Object... parameters);

  /** Number of rows changed. */
  int update(String sql, @Nullable Object... parameters);
}
