package dev.bardosh.proof.audit;

import dev.bardosh.proof.audit.Entry.Event;
import dev.bardosh.proof.workload.Next.Write;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each client asked and was told, in a file of its own. A line is with the kernel before the
 * method returns, so it outlives this process, though not the machine.
 *
 * <p>Without its answer a write counts as unknown, without {@code invoke} as one that nobody asked
 * for: where a line cannot be written, {@link #trouble} tells, and nothing may be concluded.
 */
public final class History implements Closeable {
  /** Beside 10,000 connections, of the 20,000 files that a process usually may open. */
  private static final int MOST_OPEN = 4_000;

  private final Path folder;
  private final InstantSource clock;
  private @Nullable IOException trouble;

  private final Map<Integer, FileOutputStream> open =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, FileOutputStream> eldest) {
          return size() > MOST_OPEN && closed(eldest.getValue());
        }
      };

  private History(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** In a folder that is made if need be; files that are there are written on. */
  public static History in(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    return new History(folder, clock);
  }

  /** Before it is sent. */
  public void invoke(int person, Write write) {
    append(person, write, Event.INVOKE, 0);
  }

  /** The server says it is done. */
  public void ok(int person, Write write, int status) {
    append(person, write, Event.OK, status);
  }

  /** The server says it is not done, or was never reached. */
  public void fail(int person, Write write, int status) {
    append(person, write, Event.FAIL, status);
  }

  /** Nobody knows whether it is done. */
  public void unknown(int person, Write write, int status) {
    append(person, write, Event.UNKNOWN, status);
  }

  /** Why a line could not be written, if so: the first time. */
  public synchronized Optional<String> trouble() {
    return Optional.ofNullable(trouble).map(IOException::toString);
  }

  /**
   * @throws IOException if a line could not be written
   */
  public void throwTrouble() throws IOException {
    var why = trouble();
    if (why.isPresent()) {
      throw new IOException("what people noted could not be kept: " + why.get());
    }
  }

  private synchronized void append(int person, Write write, Event event, int status) {
    try {
      var line = new Entry(clock.instant(), event, write, status).line();
      file(person).write(line);
    } catch (IOException unwritten) {
      remember(unwritten);
    }
  }

  private FileOutputStream file(int person) throws IOException {
    var file = open.get(person);
    if (file == null) {
      file = new FileOutputStream(folder.resolve(name(person)).toFile(), true);
      open.put(person, file);
    }
    return file;
  }

  private boolean closed(FileOutputStream file) {
    try {
      file.close();
    } catch (IOException failed) {
      remember(failed);
    }
    return true;
  }

  private void remember(IOException failed) {
    trouble = trouble == null ? failed : trouble;
  }

  static String name(int person) {
    return String.format(Locale.ROOT, "person-%05d.log", person);
  }

  static Optional<Integer> person(String name) {
    return name.matches("person-\\d{5,9}\\.log")
        ? Optional.of(Integer.parseInt(name.substring(7, name.length() - 4)))
        : Optional.empty();
  }

  @Override
  public synchronized void close() {
    open.values().forEach(this::closed);
    open.clear();
  }
}
