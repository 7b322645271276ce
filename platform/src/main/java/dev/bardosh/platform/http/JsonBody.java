package dev.bardosh.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;

/** A request's body as one JSON object, or the problem with it. */
final class JsonBody {
  private static final int LONGEST_REASON = 160;

  private JsonBody() {}

  static ObjectNode parse(Request request) {
    requireJson(request);
    if (request.body().length == 0) {
      throw malformed("The body is empty; a JSON object is expected.");
    }
    if (tree(request.body()) instanceof ObjectNode object) {
      return object;
    }
    throw malformed("The body is JSON, but not an object: it has to start with {.");
  }

  private static void requireJson(Request request) {
    var type = request.header("content-type").orElse("");
    var plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!plain.equals("application/json")) {
      throw Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "The body has to be sent as Content-Type: application/json.")
          .raise();
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (StreamConstraintsException tooMuch) {
      throw malformed(
          where(tooMuch) + "nested too deeply, or a name, number or text that is too long.");
    } catch (JsonProcessingException broken) {
      throw malformed(where(broken) + reason(broken));
    } catch (IOException broken) {
      throw malformed("The body is not text in UTF-8.");
    }
  }

  private static String where(JsonProcessingException broken) {
    var at = broken.getLocation();
    return at == null ? "" : "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }

  /** The parser's own words, without what it says to programmers. */
  private static String reason(JsonProcessingException broken) {
    var words = broken.getOriginalMessage().split("[\\n`]", 2)[0];
    var kept = new StringBuilder();
    words
        .codePoints()
        .filter(c -> c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF))
        .limit(LONGEST_REASON)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static Problem.Raised malformed(String detail) {
    return Problem.of(400, "malformed-json", "Malformed JSON", detail).raise();
  }
}
