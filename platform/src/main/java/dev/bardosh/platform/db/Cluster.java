package dev.bardosh.platform.db;

import dev.bardosh.platform.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The files PostgreSQL keeps in the data folder. */
record Cluster(Path data, Bundle bundle, RunAs runAs) {
  /** Role and database of the program. */
  static final String NAME = "bardosh";

  private static final String ADMINISTRATOR = "postgres";
  private static final String CONFIGURATION = "bardosh.conf";
  private static final int PASSWORD_BYTES = 24;

  /** Ready to be started; made when there is none yet. */
  static Cluster in(Path data) {
    var cluster = new Cluster(data, Bundle.unpackedIn(data), RunAs.forCluster(folder(data)));
    try {
      if (Files.notExists(cluster.folder())) {
        cluster.initialize();
      }
      cluster.requireSameMajor();
      cluster.give(PostgresLog.in(data).file().toPath());
    } catch (IOException failed) {
      throw new DatabaseUnusable(
          "the cluster in " + cluster.folder() + " cannot be used: " + failed, failed);
    }
    return cluster;
  }

  static Path folder(Path data) {
    return data.resolve("postgres");
  }

  static Secret password(Path data) {
    try {
      return new Secret(Files.readString(passwordFile(data)).strip());
    } catch (IOException missing) {
      throw new DatabaseUnusable(
          "the password of the database, %s, cannot be read; bring it back from a backup"
              .formatted(passwordFile(data)));
    }
  }

  Path folder() {
    return folder(data);
  }

  /** What root makes here must stay usable when the cluster's user runs the server next. */
  void give(Path file) {
    try {
      runAs.give(file);
    } catch (IOException failed) {
      throw new DatabaseUnusable(file + " cannot be given to the user of PostgreSQL", failed);
    }
  }

  /**
   * Writes the settings in force; {@code ALTER SYSTEM} still overrules them.
   *
   * @return whether they differ from those of the last start
   */
  boolean configure(List<String> lines) {
    var file = folder().resolve(CONFIGURATION);
    var text = "# written at every start\n" + String.join("\n", lines) + "\n";
    try {
      if (Files.exists(file) && Files.readString(file).equals(text)) {
        return false;
      }
      Files.writeString(file, text);
      runAs.give(file);
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path passwordFile(Path data) {
    return data.resolve("postgres.password");
  }

  /** Made beside and moved into place, so that an interrupted start begins anew. */
  private void initialize() throws IOException {
    var unfinished = data.resolve("postgres.new");
    Bundle.delete(unfinished);
    Files.createDirectory(unfinished, PosixFilePermissions.asFileAttribute(owners("rwx------")));
    runAs.give(unfinished);
    var password = newPassword();
    initdb(unfinished);
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "include_if_exists = '" + CONFIGURATION + "'\n",
        StandardOpenOption.APPEND);
    makeDatabase(unfinished, password);
    synchronize(unfinished);
    Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
  }

  private String newPassword() throws IOException {
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var file = passwordFile(data);
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(owners("rw-------")));
    Files.writeString(file, password + "\n");
    runAs.give(file);
    return password;
  }

  private void initdb(Path target) throws IOException {
    runAs.run(
        List.of(
            bundle.program("initdb").toString(),
            "--pgdata=" + target,
            "--username=" + ADMINISTRATOR,
            "--pwfile=" + passwordFile(data),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--text-search-config=simple",
            "--data-checksums",
            "--no-sync",
            "--no-instructions"),
        "");
  }

  /**
   * The program's own role may make databases, extensions and checkpoints, but not reach the files
   * or programs of the machine. Guessing its 192-bit password is hopeless without slow hashing, and
   * each connection is spared that.
   */
  private void makeDatabase(Path target, String password) throws IOException {
    var output =
        runAs.run(
            List.of(
                bundle.program("postgres").toString(),
                "--single",
                "-D",
                target.toString(),
                "-c",
                "scram_iterations=1",
                "-c",
                "fsync=off",
                ADMINISTRATOR),
            """
            create role %1$s login createdb password '%2$s'
            grant pg_monitor, pg_checkpoint to %1$s
            create database %1$s owner %1$s
            """
                .formatted(NAME, password));
    if (output.contains("ERROR:") || output.contains("FATAL:")) {
      throw new DatabaseUnusable("a database cannot be made in " + target + ":\n" + output);
    }
  }

  /** The whole file system at once: a thousand files one by one take seconds on a busy disk. */
  private void synchronize(Path target) throws IOException {
    runAs.run(
        List.of(
            bundle.program("initdb").toString(),
            "--pgdata=" + target,
            "--sync-only",
            "--sync-method=syncfs"),
        "");
  }

  private void requireSameMajor() throws IOException {
    var major = Files.readString(folder().resolve("PG_VERSION")).strip();
    if (!major.equals(bundle.major())) {
      throw new DatabaseUnusable(
          """
          %s was written by PostgreSQL %s, and this Bardosh has PostgreSQL %s inside. \
          Run the Bardosh that wrote it, or start PostgreSQL %s on that folder and set database.url; \
          to move to PostgreSQL %s, dump there (pg_dump) and load into an empty data folder"""
              .formatted(folder(), major, bundle.version(), major, bundle.major()));
    }
  }

  private static Set<PosixFilePermission> owners(String permissions) {
    return PosixFilePermissions.fromString(permissions);
  }
}
