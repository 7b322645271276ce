package dev.bardosh.proof.audit;

import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Slip;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file of SQL. Each statement follows a line that says what must be true, and answers no row when
 * it is.
 *
 * <pre>{@code
 * -- name: no bay is booked twice at a time
 * select a.id, b.id from booking a join booking b on …;
 * }</pre>
 */
public record Invariants(List<Invariant> all) {
  private static final String NAME = "-- name:";
  private static final int SHOWN = 10;
  private static final int LONGEST_VALUE = 200;

  public Invariants {
    all = List.copyOf(all);
  }

  /** These and then those. */
  public Invariants and(Invariants others) {
    return new Invariants(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** What a file is. */
  public sealed interface Reading {
    /**
     * @param refused makes an exception of what is wrong
     */
    default Invariants orThrow(Function<String, RuntimeException> refused) {
      return switch (this) {
        case Read(var invariants) -> invariants;
        case Faulty(var faults) ->
            throw refused.apply(String.join("\n", faults.stream().map(Slip::toString).toList()));
      };
    }
  }

  public record Read(Invariants invariants) implements Reading {}

  /** In the order of the file. */
  public record Faulty(List<Slip> faults) implements Reading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  public static Reading read(Path file) throws IOException {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (CharacterCodingException otherwise) {
      return new Faulty(List.of(new Slip(file.toString(), 1, "", "it is not UTF-8")));
    }
  }

  /**
   * @param file its name, for the faults
   */
  public static Reading read(String file, String text) {
    var faults = new ArrayList<Slip>();
    var all = new ArrayList<Invariant>();
    var lines = text.lines().toList();
    var begins =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(NAME))
            .boxed()
            .toList();
    var before = lines.subList(0, begins.isEmpty() ? lines.size() : begins.getFirst());
    if (begins.isEmpty() || !sql(before).isEmpty()) {
      faults.add(
          new Slip(
              file, 1, "", "each statement needs a line above it: " + NAME + " what must be true"));
    }
    for (var i = 0; i < begins.size(); i++) {
      var begin = begins.get(i);
      var end = i + 1 < begins.size() ? begins.get(i + 1) : lines.size();
      var name = lines.get(begin).substring(NAME.length()).strip();
      var sql = sql(lines.subList(begin + 1, end));
      if (name.isEmpty() || sql.isEmpty()) {
        faults.add(
            new Slip(file, begin + 1, name, name.isEmpty() ? "needs a name" : "needs a statement"));
      } else {
        all.add(new Invariant(name, sql));
      }
    }
    return faults.isEmpty() ? new Read(new Invariants(all)) : new Faulty(faults);
  }

  /** Without comments that stand alone, and the last semicolon. */
  private static String sql(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.strip().startsWith("--"))
        .collect(Collectors.joining("\n"))
        .strip()
        .replaceFirst(";\\s*$", "");
  }

  /**
   * Asks them one after another; none may write.
   *
   * @param patience for each
   */
  public List<Invariant.Outcome> run(DatabaseAddress database, Duration patience)
      throws InterruptedException {
    try {
      return ReadSession.read(
          database,
          patience,
          connection ->
              all.stream().map(invariant -> outcome(invariant, connection, patience)).toList());
    } catch (SQLException failed) {
      return notRun("the database does not answer: " + failed.getMessage());
    }
  }

  /** For when there is no database to ask. */
  public List<Invariant.Outcome> notRun(String why) {
    return all.stream()
        .<Invariant.Outcome>map(invariant -> new Invariant.NotRun(invariant, why))
        .toList();
  }

  private static Invariant.Outcome outcome(
      Invariant invariant, Connection connection, Duration patience) {
    try (var statement = connection.createStatement()) {
      statement.setQueryTimeout(Math.max(1, Math.toIntExact(patience.toSeconds())));
      statement.setMaxRows(SHOWN + 1);
      try (var rows = statement.executeQuery(invariant.sql())) {
        var broken = new ArrayList<String>();
        while (rows.next()) {
          broken.add(row(rows));
        }
        return broken.isEmpty()
            ? new Invariant.Holds(invariant)
            : new Invariant.Broken(
                invariant,
                broken.subList(0, Math.min(SHOWN, broken.size())),
                broken.size() > SHOWN);
      }
    } catch (SQLException failed) {
      return new Invariant.NotRun(invariant, String.valueOf(failed.getMessage()));
    } finally {
      endReading(connection);
    }
  }

  private static void endReading(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      // the next statement says so
    }
  }

  private static String row(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    var values = new ArrayList<String>();
    for (var i = 1; i <= columns.getColumnCount(); i++) {
      var value = String.valueOf(rows.getString(i));
      values.add(
          columns.getColumnLabel(i)
              + "="
              + value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
    }
    return String.join(", ", values);
  }
}
