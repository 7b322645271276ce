package dev.bardosh.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * The current row of a result, read by column name. {@code optional…} where the column may be null.
 */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public UUID uuid(String column) throws SQLException {
    return required(column, result.getObject(column, UUID.class));
  }

  public Optional<UUID> optionalUuid(String column) throws SQLException {
    return Optional.ofNullable(result.getObject(column, UUID.class));
  }

  public String text(String column) throws SQLException {
    return required(column, result.getString(column));
  }

  public Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(result.getString(column));
  }

  public Instant instant(String column) throws SQLException {
    return required(column, result.getObject(column, OffsetDateTime.class)).toInstant();
  }

  public Optional<Instant> optionalInstant(String column) throws SQLException {
    return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public int integer(String column) throws SQLException {
    return required(column, result.getObject(column, Integer.class));
  }

  public long bigint(String column) throws SQLException {
    return required(column, result.getObject(column, Long.class));
  }

  public Optional<Long> optionalBigint(String column) throws SQLException {
    return Optional.ofNullable(result.getObject(column, Long.class));
  }

  public double real(String column) throws SQLException {
    return required(column, result.getObject(column, Double.class));
  }

  public boolean bool(String column) throws SQLException {
    return required(column, result.getObject(column, Boolean.class));
  }

  public byte[] bytes(String column) throws SQLException {
    return required(column, result.getBytes(column));
  }

  public Optional<byte[]> optionalBytes(String column) throws SQLException {
    return Optional.ofNullable(result.getBytes(column));
  }

  /** The elements of a {@code text[]} column, in order. */
  public java.util.List<String> texts(String column) throws SQLException {
    var array = required(column, result.getArray(column));
    return java.util.List.of((String[]) array.getArray());
  }

  private static <T> T required(String column, @org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }
}
