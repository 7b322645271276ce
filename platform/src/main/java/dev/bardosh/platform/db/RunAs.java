package dev.bardosh.platform.db;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run: it refuses root.
 *
 * <p>Started as root they get a user namespace of their own with nobody mapped into it. There they
 * are not root, yet to the files they are still the owner, even below a home that only root may
 * enter. Where namespaces are not permitted they run as a user without rights, who then owns the
 * cluster. A cluster stays with whom it was made by.
 *
 * @param prefix of every command
 * @param owner of what root makes for them, when that is somebody else
 */
record RunAs(List<String> prefix, OptionalInt owner) {
  private static final int ROOT = 0;
  private static final Path PROCESS = Path.of("/proc/self");
  private static final Path USERS = Path.of("/etc/passwd");

  static RunAs forCluster(Path cluster) {
    int self = owner(PROCESS);
    int maker = Files.exists(cluster) ? owner(cluster) : -1;
    if (self != ROOT) {
      return asItIs(cluster, self, maker);
    }
    // made in a namespace before: not asked again, see refused()
    if (maker == ROOT || maker < ROOT && succeeds(namespace())) {
      return new RunAs(detached(namespace()), OptionalInt.empty());
    }
    return asUser(cluster, maker > ROOT ? maker : somebody(cluster.resolveSibling("")));
  }

  /** What to do when these words are all that a start brought. */
  static Optional<DatabaseUnusable> refused(Path cluster, String words) {
    return words.contains("unshare:")
        ? Optional.of(
            new DatabaseUnusable(
                """
                %s was made by root in a user namespace, which is not permitted here; \
                give it to a user (chown -R nobody %s %s.password) and start again"""
                    .formatted(cluster, cluster, cluster)))
        : Optional.empty();
  }

  /** The command, to be started by root or not. */
  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /**
   * Runs it to its end.
   *
   * @return what it printed
   */
  String run(List<String> command, String input) throws IOException {
    var process = new ProcessBuilder(command(command)).redirectErrorStream(true).start();
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() == 0) {
        return output;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new DatabaseUnusable(command.getFirst() + " failed:\n" + output);
  }

  void give(Path file) throws IOException {
    if (owner.isPresent()) {
      Files.setAttribute(file, "unix:uid", owner.getAsInt());
    }
  }

  private static RunAs asItIs(Path cluster, int self, int maker) {
    if (maker >= ROOT && maker != self) {
      throw new DatabaseUnusable(
          "%s belongs to another user (id %d); run as that user, or change the owner of the data folder"
              .formatted(cluster, maker));
    }
    return new RunAs(detached(List.of()), OptionalInt.empty());
  }

  private static RunAs asUser(Path cluster, int user) {
    var data = cluster.resolveSibling("");
    letThrough(data);
    var drop = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--");
    var enter = new ArrayList<>(drop);
    enter.addAll(List.of("sh", "-c", "cd \"$0\"", data.toString()));
    if (!succeeds(enter)) {
      throw new DatabaseUnusable(
          ("PostgreSQL does not run as root, user namespaces are not permitted here, and user %d may"
                  + " not enter %s; start as another user or choose a data folder open to it")
              .formatted(user, data));
    }
    return new RunAs(detached(drop), OptionalInt.of(user));
  }

  private static List<String> namespace() {
    return List.of("unshare", "--user", "--");
  }

  /** Ctrl-C in a terminal goes to the whole group: it must not stop PostgreSQL under the server. */
  private static List<String> detached(List<String> prefix) {
    var session = onPath("setsid") ? List.of("setsid") : List.<String>of();
    return Stream.concat(session.stream(), prefix.stream()).toList();
  }

  private static int somebody(Path data) {
    int owner = owner(data);
    return owner == ROOT ? userId("postgres").orElse(userId("nobody").orElse(65_534)) : owner;
  }

  private static OptionalInt userId(String name) {
    try (var users = Files.lines(USERS)) {
      return users
          .filter(line -> line.startsWith(name + ":"))
          .mapToInt(line -> Integer.parseInt(line.split(":")[2]))
          .findFirst();
    } catch (IOException unreadable) {
      return OptionalInt.empty();
    }
  }

  private static int owner(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:uid");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void letThrough(Path data) {
    try {
      var permissions = Files.getPosixFilePermissions(data);
      if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(data, permissions);
      }
    } catch (IOException unchangeable) {
      throw new UncheckedIOException(unchangeable);
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean succeeds(List<String> prefix) {
    var command = prefix.getLast().equals("--") ? plus(prefix, "true") : prefix;
    try {
      return onPath(prefix.getFirst())
          && new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException unstartable) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> plus(List<String> command, String argument) {
    return Stream.concat(command.stream(), Stream.of(argument)).toList();
  }
}
