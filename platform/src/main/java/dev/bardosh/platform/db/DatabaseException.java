package dev.bardosh.platform.db;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** PostgreSQL refused a statement or could not be reached. */
public final class DatabaseException extends RuntimeException {
  private final String state;

  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
    this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** The five-character SQLSTATE, or empty when the driver gave none. */
  public String state() {
    return state;
  }

  /** The connection is gone: whether a running COMMIT took effect is unknown. */
  public boolean connectionLost() {
    return state.startsWith("08") || state.startsWith("57P") || state.isEmpty();
  }

  /** Another transaction was in the way; the same work may be tried again. */
  public boolean transientConflict() {
    return state.equals("40001") || state.equals("40P01") || state.equals("55P03");
  }

  /** A unique, exclusion, check or foreign-key constraint had the last word. */
  public boolean constraintViolated() {
    return state.startsWith("23");
  }

  /** Name of the violated constraint, or empty. */
  public String constraint() {
    return getCause() instanceof PSQLException refused
            && refused.getServerErrorMessage() != null
            && refused.getServerErrorMessage().getConstraint() != null
        ? refused.getServerErrorMessage().getConstraint()
        : "";
  }
}
