package dev.bardosh.platform.db;

import dev.bardosh.platform.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
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
    newPassword();
    initdb(unfinished);
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "include_if_exists = '" + CONFIGURATION + "'\n",
        StandardOpenOption.APPEND);
    Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void newPassword() throws IOException {
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var file = passwordFile(data);
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(owners("rw-------")));
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    runAs.give(file);
  }

  private void initdb(Path target) throws IOException {
    var command =
        runAs.command(
            List.of(
                bundle.program("initdb").toString(),
                "--pgdata=" + target,
                "--username=" + Inside.ADMINISTRATOR,
                "--pwfile=" + passwordFile(data),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--text-search-config=simple",
                "--data-checksums",
                "--no-instructions"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new DatabaseUnusable("a database cannot be made in " + target + ":\n" + output);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("stopped while making a database in " + target);
    }
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
