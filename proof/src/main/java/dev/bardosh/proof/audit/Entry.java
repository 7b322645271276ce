package dev.bardosh.proof.audit;

import dev.bardosh.proof.workload.Next.Write;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a client's history: when, what, of which kind, the write's own id, the answer's status,
 * and a checksum of all that. Between them are tabs.
 *
 * @param status 0 where there was no answer
 */
record Entry(Instant at, Event event, Write write, int status) {
  enum Event {
    INVOKE("invoke"),
    OK("ok"),
    FAIL("fail"),
    UNKNOWN("unknown");

    final String word;

    Event(String word) {
      this.word = word;
    }

    static Optional<Event> of(String word) {
      return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
    }
  }

  private static final int PARTS = 6;

  /** With its end. */
  byte[] line() {
    var text =
        String.join(
            "\t",
            at.toString(),
            event.word,
            escaped(write.kind()),
            escaped(write.id()),
            Integer.toString(status));
    return (text + "\t" + checksum(text) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Empty where it is not as it was written. */
  static Optional<Entry> parse(String line) {
    var parts = line.split("\t", -1);
    var end = line.lastIndexOf('\t');
    if (parts.length != PARTS || !checksum(line.substring(0, end)).equals(parts[PARTS - 1])) {
      return Optional.empty();
    }
    try {
      var at = Instant.parse(parts[0]);
      var write = new Write(plain(parts[2]), plain(parts[3]));
      var status = Integer.parseInt(parts[4]);
      return Event.of(parts[1]).map(event -> new Entry(at, event, write, status));
    } catch (DateTimeException | NumberFormatException otherwiseWritten) {
      return Optional.empty();
    }
  }

  private static String checksum(String text) {
    var sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    var plain = new StringBuilder();
    for (var i = 0; i < escaped.length(); i++) {
      var c = escaped.charAt(i);
      if (c != '\\' || i + 1 == escaped.length()) {
        plain.append(c);
      } else {
        i++;
        plain.append(
            switch (escaped.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> escaped.charAt(i);
            });
      }
    }
    return plain.toString();
  }
}
