package dev.bardosh.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  public LocalDate date(String column) throws SQLException {
    return required(column, result.getObject(column, LocalDate.class));
  }

  public int integer(String column) throws SQLException {
    return present(column, result.getInt(column));
  }

  public Optional<Integer> optionalInteger(String column) throws SQLException {
    return optional(result.getInt(column));
  }

  public long bigint(String column) throws SQLException {
    return present(column, result.getLong(column));
  }

  public Optional<Long> optionalBigint(String column) throws SQLException {
    return optional(result.getLong(column));
  }

  public double real(String column) throws SQLException {
    return present(column, result.getDouble(column));
  }

  public Optional<Double> optionalReal(String column) throws SQLException {
    return optional(result.getDouble(column));
  }

  public boolean bool(String column) throws SQLException {
    return present(column, result.getBoolean(column));
  }

  public byte[] bytes(String column) throws SQLException {
    return required(column, result.getBytes(column));
  }

  public Optional<byte[]> optionalBytes(String column) throws SQLException {
    return Optional.ofNullable(result.getBytes(column));
  }

  /** The elements of a {@code text[]} column, in order. */
  public List<String> texts(String column) throws SQLException {
    return List.of((String[]) required(column, result.getArray(column)).getArray());
  }

  /** The elements of a {@code uuid[]} column, in order. */
  public List<UUID> uuids(String column) throws SQLException {
    return List.of((UUID[]) required(column, result.getArray(column)).getArray());
  }

  /** A primitive just read, unless it stands for null. */
  private <T> T present(String column, T value) throws SQLException {
    return optional(value).orElseThrow(() -> isNull(column));
  }

  private <T> Optional<T> optional(T value) throws SQLException {
    return result.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static <T> T required(String column, @Nullable T value) {
    if (value == null) {
      throw isNull(column);
    }
    return value;
  }

  private static IllegalStateException isNull(String column) {
    return new IllegalStateException("column " + column + " is null");
  }
}
