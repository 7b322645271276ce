package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bardosh.platform.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL inside: one owner, and whatever is killed, nothing that was committed is lost. */
class DatabaseTest {
  /** Unpacked once for all. */
  private static final Bundle BUNDLE = Bundle.unpackedIn(existing(Path.of("target/test-bundle")));

  @TempDir static Path folder;

  /** A cluster that each test finds stopped, with one row for each start so far. */
  private static Path data = Path.of("");

  @BeforeAll
  static void make() {
    data = withBundle(folder.resolve("data"));
    try (var first = server()) {
      first
          .db()
          .run(tx -> tx.update("create table start (id bigint generated always as identity)"));
    }
  }

  @BeforeEach
  void stopped() {
    assertThat(PostmasterFile.read(data.resolve("postgres"))).isEmpty();
  }

  @Test
  void whatWasCommittedOutlivesARestart() {
    long before;
    try (var once = server()) {
      before = count(once);
      add(once);
    }
    try (var again = server()) {
      assertThat(count(again)).isEqualTo(before + 1);
    }
  }

  @Test
  void postgresIsNotReachedWithoutThePasswordNorRunByASuperuser() throws IOException {
    var password = data.resolve("postgres.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
    try (var server = server()) {
      assertThat(
              setting(
                  server, "select rolsuper::text as v from pg_roles where rolname = current_user"))
          .isEqualTo("false");
      assertThat(setting(server, "select current_setting('data_checksums') as v")).isEqualTo("on");
      assertThat(setting(server, "select current_setting('synchronous_commit') as v"))
          .isEqualTo("on");
      assertThat(setting(server, "select current_setting('listen_addresses') as v"))
          .isEqualTo("127.0.0.1");
      assertThat(setting(server, "select upper('ўзбек') as v")).isEqualTo("ЎЗБЕК");
    }
  }

  @Test
  void aSecondServerIsRefusedWithTheNameOfTheFirst() {
    try (var first = server()) {
      assertThat(first.postgres()).isPresent();
      assertThatThrownBy(DatabaseTest::server)
          .isInstanceOf(DatabaseUnusable.class)
          .hasMessageContaining("is in use");
      try (var second = Owner.open(data, Database.Role.SERVER)) {
        assertThat(second.said())
            .startsWith("refused")
            .contains("server (process " + ProcessHandle.current().pid());
      }
      assertThat(count(first)).isNotNegative();
    }
  }

  @Test
  void aCommandJoinsTheServerAndLeavesItRunning() {
    try (var server = Owner.open(data, Database.Role.SERVER)) {
      try (var command = open(Database.Role.COMMAND)) {
        assertThat(command.postgres()).isEmpty();
        add(command);
      }
      assertThat(alive(server.postgres())).isTrue();
    }
  }

  @Test
  void aCommandWithoutAServerStartsPostgresAndStopsIt() {
    long postgres;
    try (var command = open(Database.Role.COMMAND)) {
      postgres = command.postgres().orElseThrow();
      add(command);
    }
    assertThat(alive(postgres)).isFalse();
  }

  @Test
  void aServerWaitsForACommandToEnd() throws Exception {
    var command = Owner.open(data, Database.Role.COMMAND);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var server = threads.submit(() -> open(Database.Role.SERVER));
      command.close();
      server.get(20, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void aKilledPostgresComesBackUnderALiveServer() throws Exception {
    try (var server = server()) {
      add(server);
      long before = count(server);
      long first = server.postgres().orElseThrow();
      ProcessHandle.of(first).orElseThrow().destroyForcibly();

      Await.until(() -> server.postgres().orElseThrow() != first && answers(server));
      assertThat(count(server)).isEqualTo(before);
      add(server);
    }
  }

  @Test
  void thePostgresOfAKilledServerIsTakenOverAndItsTransactionsEnd() throws Exception {
    var killed = Owner.open(data, Database.Role.SERVER);
    killed.kill();
    assertThat(alive(killed.postgres())).isTrue();

    try (var server = server()) {
      assertThat(server.postgres()).isEqualTo(OptionalLong.of(killed.postgres()));
      server.db().run(tx -> tx.update("create table if not exists unfinished (id int)"));
      server.db().run(tx -> tx.update("drop table unfinished"));
      ProcessHandle.of(killed.postgres()).orElseThrow().destroyForcibly();
      Await.until(() -> server.postgres().orElseThrow() != killed.postgres() && answers(server));
    }
    assertThat(alive(killed.postgres())).isFalse();
  }

  @Test
  void serverAndPostgresKilledTogetherRecover() throws Exception {
    long before;
    try (var server = server()) {
      before = count(server);
    }
    var killed = Owner.open(data, Database.Role.SERVER);
    try (var command = open(Database.Role.COMMAND)) {
      add(command);
      ProcessHandle.of(killed.postgres()).orElseThrow().destroyForcibly();
      killed.kill();
    }
    try (var server = server()) {
      assertThat(count(server)).isEqualTo(before + 1);
    }
  }

  @Test
  void aServerLeftBehindTakesChangedSettings() throws Exception {
    var killed = Owner.open(data, Database.Role.SERVER);
    killed.kill();
    var settings = DatabaseSettings.DEFAULT.withPostgres(List.of("work_mem=5MB"));
    try (var server = Database.open(settings, data, Database.Role.SERVER)) {
      assertThat(setting(server, "select current_setting('work_mem') as v")).isEqualTo("5MB");
    }
  }

  @Test
  void aProcessIdThatNowIsSomebodyElsesIsNoObstacle() throws IOException {
    var lines = ProcessHandle.current().pid() + "\n" + data + "/postgres\n1\n5432\n\n\n\nready\n";
    Files.writeString(data.resolve("postgres/postmaster.pid"), lines);
    try (var server = server()) {
      assertThat(answers(server)).isTrue();
    }
  }

  @Test
  void aFirstStartThatWasInterruptedBeginsAnew() throws IOException {
    var fresh = withBundle(folder.resolve("interrupted"));
    Files.createDirectories(fresh.resolve("postgres.new/base"));
    Files.writeString(fresh.resolve("postgres.new/PG_VERSION"), "18");
    Files.createDirectories(fresh.resolve("postgres-0.0.0.unpacking"));
    try (var server = Database.open(DatabaseSettings.DEFAULT, fresh, Database.Role.SERVER)) {
      assertThat(answers(server)).isTrue();
    }
  }

  @Test
  void unpackingAVersionRemovesTheOnesBefore() throws IOException {
    var upgraded = existing(folder.resolve("upgraded"));
    Files.createDirectories(upgraded.resolve("postgres-17.1.0/bin"));
    Files.createDirectories(upgraded.resolve("postgres-18.0.0.unpacking"));

    var bundle = Bundle.unpackedIn(upgraded);

    assertThat(upgraded.resolve("postgres-17.1.0")).doesNotExist();
    assertThat(upgraded.resolve("postgres-18.0.0.unpacking")).doesNotExist();
    assertThat(bundle.program("postgres")).isExecutable();
    assertThat(bundle.folder().resolve("lib/libpq.so.5")).isSymbolicLink();
  }

  @Test
  void theFolderOfAnotherMajorVersionIsRefusedWithTheWayOut() throws IOException {
    var old = withBundle(folder.resolve("old"));
    Files.createDirectory(old.resolve("postgres"));
    Files.writeString(old.resolve("postgres/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> Database.open(DatabaseSettings.DEFAULT, old, Database.Role.SERVER))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("written by PostgreSQL 17")
        .hasMessageContaining("pg_dump");
  }

  @Test
  void aSettingPostgresRefusesIsToldInItsOwnWords() {
    var settings = DatabaseSettings.DEFAULT.withPostgres(List.of("work_mem=much"));

    assertThatThrownBy(() -> Database.open(settings, data, Database.Role.SERVER))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("work_mem");
    server().close();
  }

  @Test
  void rootStartsPostgresBelowAHomeOnlyRootMayEnter() throws IOException {
    assumeTrue(root());
    var home = Files.createDirectory(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    var below = withBundle(home.resolve("data"));
    try (var server = Database.open(DatabaseSettings.DEFAULT, below, Database.Role.SERVER)) {
      assertThat(answers(server)).isTrue();
    }
  }

  @Test
  void aNamespaceThatIsNotPermittedIsExplained() {
    assertThat(RunAs.refused(data, "unshare: unshare failed: Operation not permitted"))
        .hasValueSatisfying(told -> assertThat(told).hasMessageContaining("chown -R nobody"));
    assertThat(RunAs.refused(data, "FATAL: something else")).isEmpty();
  }

  @Test
  void rootStartsTheClusterOfAUserAsThatUser() throws Exception {
    assumeTrue(root());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var users = withBundle(folder.resolve("users"));
    Database.open(DatabaseSettings.DEFAULT, users, Database.Role.SERVER).close();
    new ProcessBuilder("chown", "-R", "65534", users.resolve("postgres").toString())
        .start()
        .waitFor();
    try (var server = Database.open(DatabaseSettings.DEFAULT, users, Database.Role.SERVER)) {
      var process = Path.of("/proc/" + server.postgres().orElseThrow());
      assertThat(Files.getAttribute(process, "unix:uid", LinkOption.NOFOLLOW_LINKS))
          .isEqualTo(65_534);
    }
  }

  private static Database server() {
    return open(Database.Role.SERVER);
  }

  private static Database open(Database.Role role) {
    return Database.open(DatabaseSettings.DEFAULT, data, role);
  }

  private static void add(Database database) {
    database.db().run(tx -> tx.update("insert into start default values"));
  }

  private static long count(Database database) {
    return Long.parseLong(setting(database, "select count(*) as v from start"));
  }

  private static boolean answers(Database database) {
    try {
      return setting(database, "select 1 as v").equals("1");
    } catch (DatabaseException away) {
      return false;
    }
  }

  private static String setting(Database database, String sql) {
    return database.db().read(tx -> tx.first(sql, row -> row.text("v"))).orElseThrow();
  }

  /** Not so when it waits to be reaped by whatever process 1 is here. */
  private static boolean alive(long pid) {
    return Files.exists(Path.of("/proc/" + pid + "/cwd"));
  }

  private static boolean root() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static Path withBundle(Path data) {
    try {
      var link = existing(data).resolve(BUNDLE.folder().getFileName());
      Files.createSymbolicLink(link, BUNDLE.folder().toRealPath());
      return data;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Path existing(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
