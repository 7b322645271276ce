package dev.bardosh.platform.db;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;

/** PostgreSQL's programs, which travel as a resource and are unpacked once a version. */
record Bundle(Path folder, String version) {
  private static final String PREFIX = "postgres-";

  /** Everything or nothing: a folder with the right name is complete. */
  static Bundle unpackedIn(Path data) {
    var bundle = of(data);
    if (Files.notExists(bundle.folder)) {
      var unfinished = data.resolve(PREFIX + bundle.version + ".unpacking");
      try {
        delete(unfinished);
        unpack(unfinished);
        Files.move(unfinished, bundle.folder, StandardCopyOption.ATOMIC_MOVE);
        bundle.deleteOthers(data);
      } catch (IOException failed) {
        throw new DatabaseUnusable(
            "PostgreSQL cannot be unpacked in " + data + ": " + failed, failed);
      }
    }
    return bundle;
  }

  static Bundle of(Path data) {
    var version = bundled();
    return new Bundle(data.resolve(PREFIX + version), version);
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** What {@code PG_VERSION} of a fitting cluster says. */
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  static void delete(Path tree) throws IOException {
    if (Files.notExists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Those of earlier versions: whoever owns the data folder runs this one from now on. */
  private void deleteOthers(Path data) throws IOException {
    try (var others = Files.newDirectoryStream(data, PREFIX + "[0-9]*")) {
      for (var other : others) {
        if (!other.equals(folder)) {
          delete(other);
        }
      }
    } catch (AccessDeniedException unpackedByRoot) {
      // it only takes room
    }
  }

  private static void unpack(Path target) throws IOException {
    var name = resource();
    try (var packed = Bundle.class.getResourceAsStream(name)) {
      if (packed == null) {
        throw new DatabaseUnusable(
            "there is no PostgreSQL inside for this machine ("
                + name
                + "); set database.url to use one elsewhere");
      }
      Archive.unpack(packed, target);
    }
  }

  private static String resource() {
    var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return "/postgres-linux-"
        + switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        }
        + ".txz";
  }

  static String bundled() {
    var properties = new Properties();
    try (var file = Bundle.class.getResourceAsStream("postgres.properties")) {
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException | NullPointerException missing) {
      throw new IllegalStateException("postgres.properties is not on the class path", missing);
    }
  }
}
