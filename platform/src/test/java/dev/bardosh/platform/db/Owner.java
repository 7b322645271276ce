package dev.bardosh.platform.db;

import dev.bardosh.platform.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that opens a data folder, until its input ends or it is killed. */
final class Owner implements AutoCloseable {
  private final Process process;
  private final String firstLine;

  private Owner(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /** Open when this returns. */
  static Owner open(Path data, Database.Role role) {
    try {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var classes =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
      var command =
          List.of(java, "-cp", classes, Owner.class.getName(), data.toString(), role.name());
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String line;
      do {
        line = process.inputReader().readLine();
      } while (line != null && !line.startsWith("opened") && !line.startsWith("refused"));
      return new Owner(process, String.valueOf(line));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** {@code opened} and the process id of its PostgreSQL, or {@code refused} and why. */
  String said() {
    return firstLine;
  }

  long postgres() {
    return Long.parseLong(firstLine.split(" ")[1]);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** An orderly end. */
  @Override
  public void close() {
    try {
      process.outputWriter().close();
      process.waitFor();
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] arguments) throws IOException {
    var role = Database.Role.valueOf(arguments[1]);
    try (var database = Database.open(DatabaseSettings.DEFAULT, Path.of(arguments[0]), role)) {
      var unfinished = database.db().lease();
      unfinished.tx().update("create table if not exists unfinished (id int)");
      Thread.ofPlatform().daemon().start(() -> work(unfinished));
      Await.until(() -> atWork(database.db()));
      System.out.println("opened " + database.postgres().orElse(0));
      System.in.read();
    } catch (DatabaseUnusable refused) {
      System.out.println("refused " + refused.getMessage());
    }
  }

  private static boolean atWork(Db db) {
    return db.read(
            tx ->
                tx.first(
                    "select from pg_stat_activity where query like 'select pg_sleep%'",
                    row -> true))
        .isPresent();
  }

  /** A transaction at work: PostgreSQL would not notice the death of this process for long. */
  private static void work(Db.Lease unfinished) {
    try {
      unfinished.tx().first("select pg_sleep(600)", row -> true);
    } catch (DatabaseException ended) {
      // as was to be expected
    }
  }
}
