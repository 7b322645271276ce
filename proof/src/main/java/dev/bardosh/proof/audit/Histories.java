package dev.bardosh.proof.audit;

import dev.bardosh.proof.workload.WriteKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All clients' histories, a line after another, as often as they are asked for.
 *
 * @param folder where they stand, or where each part of a proof has a folder of them
 * @param whole the folder of all that is audited together: it knows what was there before
 */
public record Histories(Path folder, Path whole) {
  public Histories {
    if (!folder.startsWith(whole)) {
      throw new IllegalArgumentException(folder + " is no part of " + whole);
    }
  }

  /** All of a proof. */
  public static Histories in(Path folder) {
    return new Histories(folder, folder);
  }

  /** Those of one part, before which the same was there as before the whole. */
  public Histories of(String part) {
    return new Histories(folder.resolve(part), whole);
  }

  /** Takes an entry with where it stands. */
  @FunctionalInterface
  interface Reader {
    void take(int person, String file, Entry entry) throws IOException, InterruptedException;
  }

  /**
   * @param torn last lines that were being written when the client was killed: not sent yet, or
   *     answered without its being told
   * @param damaged lines that are not as they were written
   */
  record Damage(int torn, List<String> damaged) {
    Damage and(Damage other) {
      return new Damage(
          torn + other.torn, Stream.concat(damaged.stream(), other.damaged.stream()).toList());
    }
  }

  Damage read(Reader reader) throws IOException, InterruptedException {
    var damaged = new ArrayList<String>();
    var torn = 0;
    for (var file : files()) {
      torn += read(file, reader, damaged) ? 1 : 0;
    }
    return new Damage(torn, List.copyOf(damaged));
  }

  /** What was there before anybody came; nothing, where nobody noted it. */
  Histories before() {
    return in(whole.resolve(Before.FOLDER));
  }

  /**
   * Whether all is told that may be there of a kind: what was before, and whatever was asked for
   * since. A part does not know what the others asked for.
   */
  boolean tellsAll(WriteKind kind) {
    return folder.equals(whole) && Files.isDirectory(Before.folder(whole, kind));
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> History.person(file.getFileName().toString()).isPresent())
          .filter(file -> !file.startsWith(before().folder()))
          .sorted()
          .toList();
    }
  }

  /** Whether its last line is torn. */
  private boolean read(Path file, Reader reader, List<String> damaged)
      throws IOException, InterruptedException {
    var name = folder.relativize(file).toString();
    var person = History.person(file.getFileName().toString()).orElseThrow();
    var whole = endsWithLineEnd(file);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      var line = lines.readLine();
      for (var number = 1; line != null; number++) {
        var next = lines.readLine();
        var entry = Entry.parse(line);
        if (next == null && !whole) {
          return true;
        }
        if (entry.isPresent()) {
          reader.take(person, name, entry.get());
        } else {
          damaged.add(name + ":" + number);
        }
        line = next;
      }
    }
    return false;
  }

  private static boolean endsWithLineEnd(Path file) throws IOException {
    try (var bytes = Files.newByteChannel(file)) {
      if (bytes.size() == 0) {
        return true;
      }
      var last = ByteBuffer.allocate(1);
      bytes.position(bytes.size() - 1).read(last);
      return last.get(0) == '\n';
    }
  }
}
