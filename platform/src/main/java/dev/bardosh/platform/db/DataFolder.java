package dev.bardosh.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One owner at a time: the process that holds the lock on {@code lock} in the data folder. */
final class DataFolder implements AutoCloseable {
  /**
   * Folders this very process owns. The system's lock is the process's, and lost when any channel
   * on the file is closed, so a second look at the file would give it away.
   */
  private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** The folder made this process's own, unless somebody else's. */
  static Optional<DataFolder> take(Path folder, Database.Role role) {
    if (!OWNED_HERE.add(folder)) {
      return Optional.empty();
    }
    try {
      var channel =
          FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        OWNED_HERE.remove(folder);
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder(role).getBytes(StandardCharsets.UTF_8)));
      return Optional.of(new DataFolder(folder, channel));
    } catch (IOException failed) {
      OWNED_HERE.remove(folder);
      throw new DatabaseUnusable(
          "the data folder " + folder + " cannot be used: " + failed, failed);
    }
  }

  static Holder holder(Path folder) {
    if (OWNED_HERE.contains(folder)) {
      return new Holder("server", ProcessHandle.current().pid());
    }
    try {
      var words = Files.readString(file(folder)).strip().split(" ");
      return words.length == 2 ? new Holder(words[0], Long.parseLong(words[1])) : new Holder("", 0);
    } catch (IOException | NumberFormatException justBeingWritten) {
      return new Holder("", 0);
    }
  }

  /** Who has it, by the last that was written there. */
  record Holder(String role, long pid) {
    /** A server that lives: what a dead one wrote stays until the next has written. */
    boolean server() {
      return role.equals("server") && ProcessHandle.of(pid).isPresent();
    }

    @Override
    public String toString() {
      return "a " + role + " (process " + pid + ")";
    }
  }

  Path file() {
    return file(folder);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      OWNED_HERE.remove(folder);
    }
  }

  private static String holder(Database.Role role) {
    return role.name().toLowerCase(Locale.ROOT) + " " + ProcessHandle.current().pid() + "\n";
  }

  private static Path file(Path folder) {
    return folder.resolve("lock");
  }
}
