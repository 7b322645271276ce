package dev.bardosh.platform.list;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Where a page ended, as an opaque word for the next request. It belongs to one list under one
 * filter; a word from elsewhere is refused by its checksum. That guards against mistakes, not
 * forgery: what a cursor holds is still only what the caller says.
 *
 * <pre>{@code
 * var cursor = new Cursor("parking.spots " + filter);
 * var after = fields.optionalParsed("cursor", word -> cursor.read(word, Position::parse));
 * next = cursor.write(last.distance(), last.id());
 * }</pre>
 *
 * @param purpose the list and everything that filters or orders it
 */
public record Cursor(String purpose) {
  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 8;
  private static final int LONGEST = 2_000;

  /** An opaque word that is safe in a URL. */
  public String write(String... values) {
    var payload = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(payload)) {
      out.writeByte(VERSION);
      for (var value : values) {
        out.writeUTF(value);
      }
    } catch (IOException tooLong) {
      throw new IllegalArgumentException("a cursor holds a few short values", tooLong);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(checksum(payload.toByteArray()));
    bytes.writeBytes(payload.toByteArray());
    var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    if (word.length() > LONGEST) {
      throw new IllegalArgumentException("a cursor holds a few short values");
    }
    return word;
  }

  /**
   * The position a word stands for.
   *
   * @param parse from the values that were written; may throw what it likes on others
   * @throws IllegalArgumentException when the word is not from this list
   */
  public <T> T read(String word, Function<List<String>, T> parse) {
    try {
      return parse.apply(values(word));
    } catch (RuntimeException | IOException foreign) {
      throw new IllegalArgumentException(
          "is not a cursor of this list with these filters; leave it out to start anew");
    }
  }

  private List<String> values(String word) throws IOException {
    if (word.length() > LONGEST) {
      throw new IOException("too long");
    }
    var bytes = Base64.getUrlDecoder().decode(word);
    var payload = Arrays.copyOfRange(bytes, CHECKSUM_BYTES, bytes.length);
    if (!Arrays.equals(checksum(payload), Arrays.copyOf(bytes, CHECKSUM_BYTES))) {
      throw new IOException("another list's");
    }
    var values = new ArrayList<String>();
    try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version's");
      }
      while (in.available() > 0) {
        values.add(in.readUTF());
      }
    }
    return List.copyOf(values);
  }

  private byte[] checksum(byte[] payload) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(purpose.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Arrays.copyOf(digest.digest(payload), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
