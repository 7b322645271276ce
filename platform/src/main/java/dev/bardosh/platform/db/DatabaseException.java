package dev.bardosh.platform.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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
    return !neverConnected()
        && (state.startsWith("08") || state.startsWith("57P") || state.isEmpty());
  }

  /**
   * PostgreSQL is away, stopping, or out of connections, disk or memory (SQLSTATE class 53): not
   * the caller's fault, and worth another try.
   */
  public boolean unavailable() {
    return neverConnected() || connectionLost() || state.startsWith("53");
  }

  /** The pool had no connection to give in time, so nothing was sent. */
  private boolean neverConnected() {
    return getCause() instanceof SQLTransientConnectionException;
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
