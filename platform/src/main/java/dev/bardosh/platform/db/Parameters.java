package dev.bardosh.platform.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Java values as PostgreSQL's. */
final class Parameters {
  /** A UUID with its comma, or an instant with its quotes. */
  private static final int ELEMENT = 37;

  private Parameters() {}

  static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(connection, statement, i + 1, values[i]);
    }
  }

  private static void bind(Connection connection, PreparedStatement to, int i, @Nullable Object of)
      throws SQLException {
    switch (of) {
      case null -> to.setNull(i, Types.NULL);
      case String text -> to.setString(i, text);
      case UUID id -> to.setObject(i, id);
      case Integer number -> to.setInt(i, number);
      case Long number -> to.setLong(i, number);
      case Instant instant -> to.setObject(i, instant.atOffset(ZoneOffset.UTC));
      case Boolean flag -> to.setBoolean(i, flag);
      case Double number -> to.setDouble(i, number);
      case Short number -> to.setShort(i, number);
      case BigDecimal number -> to.setBigDecimal(i, number);
      case LocalDate date -> to.setObject(i, date);
      case byte[] bytes -> to.setBytes(i, bytes);
      case Enum<?> constant -> to.setString(i, constant.name());
      case Optional<?> optional -> bind(connection, to, i, optional.orElse(null));
      case UUID[] ids -> to.setObject(i, literal("_uuid", ids));
      case Instant[] instants -> to.setObject(i, literal("_timestamptz", instants));
      case String[] texts -> to.setArray(i, connection.createArrayOf("text", texts));
      case long[] numbers -> to.setObject(i, numbers);
      case int[] numbers -> to.setObject(i, numbers);
      case double[] numbers -> to.setObject(i, numbers);
      case boolean[] flags -> to.setObject(i, flags);
      case byte[][] blobs -> to.setArray(i, connection.createArrayOf("bytea", blobs));
      case Integer[] numbers -> to.setArray(i, connection.createArrayOf("int4", numbers));
      case Long[] numbers -> to.setArray(i, connection.createArrayOf("int8", numbers));
      case Double[] numbers -> to.setArray(i, connection.createArrayOf("float8", numbers));
      default -> throw new IllegalArgumentException("not a parameter: " + of.getClass());
    }
  }

  /** Written by hand: the driver asks the server about these, or goes through many objects. */
  private static PGobject literal(String type, @Nullable Object[] elements) throws SQLException {
    var text = new StringBuilder(2 + elements.length * ELEMENT).append('{');
    for (int i = 0; i < elements.length; i++) {
      text.append(i == 0 ? "" : ",").append(elements[i]);
    }
    var literal = new PGobject();
    literal.setType(type);
    literal.setValue(text.append('}').toString());
    return literal;
  }
}
