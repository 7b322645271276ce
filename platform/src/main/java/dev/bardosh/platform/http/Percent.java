package dev.bardosh.platform.http;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoding of paths and queries, read strictly: what is no UTF-8 is refused. */
final class Percent {
  private static final int MOST_PARAMETERS = 100;

  private Percent() {}

  /** Parameters in order of arrival; raises 400 for what cannot be decoded. */
  static Map<String, List<String>> query(String query) {
    if (query.isEmpty()) {
      return Map.of();
    }
    var parameters = new LinkedHashMap<String, List<String>>();
    int count = 0;
    for (int at = 0; at <= query.length(); count++) {
      var ampersand = query.indexOf('&', at);
      var end = ampersand < 0 ? query.length() : ampersand;
      if (count == MOST_PARAMETERS) {
        throw malformed("The query has more than " + MOST_PARAMETERS + " parameters.");
      }
      if (end > at) {
        add(parameters, query, at, end);
      }
      at = end + 1;
    }
    return parameters;
  }

  private static void add(Map<String, List<String>> parameters, String query, int from, int to) {
    var equals = query.indexOf('=', from, to);
    var name = decode(query.substring(from, equals < 0 ? to : equals), true);
    var value = equals < 0 ? "" : decode(query.substring(equals + 1, to), true);
    var others = parameters.putIfAbsent(name, List.of(value));
    if (others != null) {
      var all = new ArrayList<>(others);
      all.add(value);
      parameters.put(name, all);
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0) && isAscii(text)) {
      return text;
    }
    var bytes = ByteBuffer.allocate(text.length());
    for (int at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '%') {
        bytes.put(octet(text, at + 1));
        at += 2;
      } else if (c > 0x7e) {
        throw malformed("The address holds a character that has to be percent-encoded.");
      } else {
        bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
      }
    }
    return utf8(bytes.flip());
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) > 0x7e) {
        return false;
      }
    }
    return true;
  }

  private static byte octet(String text, int at) {
    var high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    var low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed("The address holds a % that two hexadecimal digits do not follow.");
    }
    return (byte) (high << 4 | low);
  }

  private static String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed("The address is percent-encoded, but not as UTF-8.");
    }
  }

  private static Problem.Raised malformed(String detail) {
    return Problem.of(400, "malformed-address", "Malformed address", detail).raise();
  }
}
