package dev.bardosh.proof.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the PostgreSQL that a server keeps to itself.
 *
 * @param folder PostgreSQL's data folder; need not exist yet
 * @param passwordFile of {@code user}
 * @param database its name
 */
public record Cluster(Path folder, Path passwordFile, String user, String database) {
  private static final int PID = 0;
  private static final int PORT = 3;

  /** PostgreSQL's first process, if it lives: its working folder is the cluster. */
  public Optional<ProcessHandle> postmaster() {
    return line(PID).flatMap(ProcessHandle::of).filter(process -> livesHere(process.pid()));
  }

  /** Every process of it, the postmaster first; none when it does not run. */
  public List<ProcessHandle> processes() {
    return postmaster().stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
        .toList();
  }

  /** Where it answers now: a restart may move it to another port. */
  public Optional<DatabaseAddress> address() {
    try {
      var password = Files.readString(passwordFile).strip();
      return line(PORT)
          .map(port -> DatabaseAddress.local(Math.toIntExact(port), database, user, password));
    } catch (IOException notMadeYet) {
      return Optional.empty();
    }
  }

  /** A number alone says little: it may be somebody else's by now. */
  private boolean livesHere(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(folder.toRealPath());
    } catch (IOException goneOrSomebodyElses) {
      return false;
    }
  }

  private Optional<Long> line(int number) {
    try {
      var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
      return Optional.of(Long.valueOf(lines.get(number).strip()));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException absentOrBeingWritten) {
      return Optional.empty();
    }
  }
}
