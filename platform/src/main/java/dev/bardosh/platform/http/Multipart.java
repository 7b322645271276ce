package dev.bardosh.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form with files (RFC 7578), as browsers and curl send it. Strict: nothing before the first
 * part, nothing after the last, no part within a part. The parts look into the body, nothing is
 * copied.
 */
public final class Multipart {
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_HEAD = 4_096;
  private static final byte[] LINE = {'\r', '\n'};
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private static final Pattern TYPE =
      Pattern.compile(
          "multipart/form-data; *boundary=(?:([\\w'()+,./:=?-]{1,70})|\"([\\w'()+,./:=? -]{1,70})\")",
          Pattern.CASE_INSENSITIVE);
  private static final String QUOTED = "\"((?:[^\"\\\\\\r\\n]++|\\\\[\"\\\\])*+)\"";
  private static final Pattern DISPOSITION =
      Pattern.compile(
          "form-data; *name=" + QUOTED + "(?:; *filename=" + QUOTED + ")?(?:; *filename\\*=\\S+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final byte[] body;
  private final byte[] delimiter;
  private int at;

  private Multipart(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A field of the form.
   *
   * @param fileName what the sender calls the file, of which nothing may be believed; empty for a
   *     field that is no file
   * @param content read-only
   */
  public record Part(String name, Optional<String> fileName, ByteBuffer content) {
    /** Raises 400 unless it is UTF-8. */
    public String text() {
      return decoded(content.duplicate());
    }

    /** A file field that was left empty comes as a file without a name. */
    public boolean chosen() {
      return content.hasRemaining() || fileName.map(name -> !name.isEmpty()).orElse(true);
    }
  }

  /** Whether the request says that it is such a form. */
  public static boolean sent(Request request) {
    return type(request).toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** All fields in order. Raises 415 when it is no such form, 400 when it is a broken one. */
  public static List<Part> parts(Request request) {
    var type = TYPE.matcher(type(request));
    if (!type.matches()) {
      throw Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "The body has to be sent as Content-Type: multipart/form-data with a boundary.")
          .raise();
    }
    var boundary = type.group(1) == null ? type.group(2) : type.group(1);
    return new Multipart(request.body(), boundary).parts();
  }

  private static String type(Request request) {
    return request.header("content-type").orElse("").strip();
  }

  private List<Part> parts() {
    if (!matches(0, delimiter, LINE.length)) {
      throw malformed("does not start with its boundary");
    }
    at = delimiter.length - LINE.length;
    var parts = new ArrayList<Part>();
    while (!ended()) {
      if (parts.size() == MOST_PARTS) {
        throw malformed("has more than " + MOST_PARTS + " fields");
      }
      parts.add(part());
    }
    return parts;
  }

  /** After a boundary: the end of the form, or the line break before a part. */
  private boolean ended() {
    if (matches(at, LINE, 0)) {
      at += LINE.length;
      return false;
    }
    boolean end = at + 2 <= body.length && body[at] == '-' && body[at + 1] == '-';
    int rest = body.length - at - 2;
    if (end && (rest == 0 || rest == LINE.length && matches(at + 2, LINE, 0))) {
      return true;
    }
    throw malformed("is cut off, or goes on after its end");
  }

  private Part part() {
    int headEnd = find(HEAD_END, at, Math.min(body.length, at + LONGEST_HEAD));
    if (headEnd < 0) {
      throw malformed("has a field whose head does not end");
    }
    var head = decoded(ByteBuffer.wrap(body, at, headEnd - at));
    int begin = headEnd + HEAD_END.length;
    int end = find(delimiter, begin - LINE.length, body.length);
    if (end < 0) {
      throw malformed("is cut off");
    }
    at = end + delimiter.length;
    // an empty field may share its line break with the boundary
    var content = ByteBuffer.wrap(body, begin, Math.max(0, end - begin)).slice();
    return part(head, content.asReadOnlyBuffer());
  }

  private static Part part(String head, ByteBuffer content) {
    for (var line : head.split("\r\n")) {
      var colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).equalsIgnoreCase("content-disposition")) {
        var disposition = DISPOSITION.matcher(line.substring(colon + 1).strip());
        if (disposition.matches()) {
          return new Part(
              plain(disposition.group(1)),
              Optional.ofNullable(disposition.group(2)).map(Multipart::plain),
              content);
        }
      }
    }
    throw malformed("has a field without a name");
  }

  private static String plain(String quoted) {
    return CONTROL.matcher(quoted.replaceAll("\\\\([\"\\\\])", "$1")).replaceAll("");
  }

  private int find(byte[] what, int from, int to) {
    for (int i = from; i + what.length <= to; i++) {
      if (body[i] == what[0] && matches(i, what, 0)) {
        return i;
      }
    }
    return -1;
  }

  private boolean matches(int from, byte[] what, int skip) {
    int length = what.length - skip;
    return from + length <= body.length
        && Arrays.equals(body, from, from + length, what, skip, what.length);
  }

  private static String decoded(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException broken) {
      throw malformed("is not in UTF-8");
    }
  }

  private static Problem.Raised malformed(String what) {
    return Problem.of(400, "malformed-form", "Malformed form", "The form " + what + ".").raise();
  }
}
