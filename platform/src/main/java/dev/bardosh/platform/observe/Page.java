package dev.bardosh.platform.observe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A stretch of the access log, filled by one event loop without a string in between. */
final class Page {
  static final int BYTES = 32 * 1024;

  /** No line is longer: 400 bytes of fixed parts, and three texts of 200 characters of 6 bytes. */
  private static final int LONGEST_LINE = 4_000;

  private static final int LONGEST_TEXT = 200;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] METHOD = name("method");
  private static final byte[] ROUTE = name("route");
  private static final byte[] PATH = name("path");
  private static final byte[] STATUS = name("status");
  private static final byte[] BODY = name("bytes");
  private static final byte[] MICROS = name("micros");
  private static final byte[] TRACE = name("trace");
  private static final byte[] ADDRESS = name("address");
  private static final byte[] ACCOUNT = name("account");

  private final byte[] bytes;
  private int length;
  private int lines;
  private long second = Long.MIN_VALUE;
  private byte[] secondText = new byte[0];

  Page(int capacity) {
    bytes = new byte[capacity];
  }

  boolean full() {
    return bytes.length - length < LONGEST_LINE;
  }

  int lines() {
    return lines;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    lines = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** Appends one line; there is room while the page is not {@link #full}. */
  void add(AccessLog.Line line) {
    lines++;
    time(line.now());
    text(METHOD, line.method());
    plain(ROUTE, line.route());
    if (!line.route().contains("{token}")) {
      text(PATH, line.path());
    }
    number(STATUS, line.status());
    number(BODY, line.bytes());
    number(MICROS, line.micros());
    plain(TRACE, line.trace());
    text(ADDRESS, line.address());
    if (line.account().isPresent()) {
      plain(ACCOUNT, line.account().get().toString());
    }
    bytes[length++] = '}';
    bytes[length++] = '\n';
  }

  private void time(Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      var whole = now.truncatedTo(ChronoUnit.SECONDS).toString();
      secondText = ("{\"time\":\"" + whole.replace("Z", ".")).getBytes(StandardCharsets.US_ASCII);
    }
    put(secondText);
    var millis = now.getNano() / 1_000_000;
    bytes[length++] = (byte) ('0' + millis / 100);
    bytes[length++] = (byte) ('0' + millis / 10 % 10);
    bytes[length++] = (byte) ('0' + millis % 10);
    bytes[length++] = 'Z';
    bytes[length++] = '"';
  }

  /** A value that needs no escaping. */
  private void plain(byte[] name, String value) {
    put(name);
    bytes[length++] = '"';
    ascii(value);
    bytes[length++] = '"';
  }

  /** A value that may be anything, cut to 200 characters. */
  private void text(byte[] name, String value) {
    put(name);
    bytes[length++] = '"';
    var end = Math.min(value.length(), LONGEST_TEXT);
    for (int at = 0; at < end; at++) {
      escaped(value.charAt(at));
    }
    bytes[length++] = '"';
  }

  /** Not negative. */
  private void number(byte[] name, long value) {
    put(name);
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private static byte[] name(String name) {
    return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  private void put(byte[] piece) {
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length += piece.length;
  }

  @SuppressWarnings("deprecation") // the one copy that drops the high byte, which is 0 here
  private void ascii(String value) {
    value.getBytes(0, value.length(), bytes, length);
    length += value.length();
  }

  private void escaped(char c) {
    if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
      bytes[length++] = (byte) c;
      return;
    }
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[c >> shift & 15];
    }
  }
}
