package dev.bardosh.proof.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where in a JSON text something stands (RFC 6901), read as it streams past. A segment {@code *}
 * stands for every element; without one, reading ends at the first find.
 */
record Pointer(String text, List<String> segments) {
  private static final JsonFactory JSON = new JsonFactory();

  static boolean wellFormed(String text) {
    return text.isEmpty() || text.startsWith("/");
  }

  static Pointer parse(String text) {
    if (!wellFormed(text)) {
      throw new IllegalArgumentException(text);
    }
    return new Pointer(
        text,
        Arrays.stream(text.split("/", -1))
            .skip(1)
            .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  boolean collects() {
    return segments.contains("*");
  }

  /** The texts, numbers and truths there, in the order they are written; throws if not JSON. */
  List<Value> in(byte[] json) throws IOException {
    var found = new ArrayList<Value>(1);
    try (var parser = JSON.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new IOException("nothing");
      }
      search(parser, 0, found);
    }
    return found;
  }

  private void search(JsonParser at, int depth, List<Value> found) throws IOException {
    if (depth == segments.size()) {
      take(at, found);
      at.skipChildren();
    } else if (at.currentToken() == JsonToken.START_OBJECT) {
      while (!enough(found) && at.nextToken() == JsonToken.FIELD_NAME) {
        var name = at.currentName();
        at.nextToken();
        searchChild(at, name, depth, found);
      }
    } else if (at.currentToken() == JsonToken.START_ARRAY) {
      for (var i = 0; !enough(found) && at.nextToken() != JsonToken.END_ARRAY; i++) {
        searchChild(at, Integer.toString(i), depth, found);
      }
    }
  }

  private void searchChild(JsonParser at, String name, int depth, List<Value> found)
      throws IOException {
    var wanted = segments.get(depth);
    if (wanted.equals("*") || wanted.equals(name)) {
      search(at, depth + 1, found);
    } else {
      at.skipChildren();
    }
  }

  private boolean enough(List<Value> found) {
    return !found.isEmpty() && !collects();
  }

  private static void take(JsonParser at, List<Value> found) throws IOException {
    var token = at.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      found.add(new Value.Text(at.getText()));
    } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      found.add(new Value.Bare(at.getText()));
    }
  }
}
