package dev.bardosh.platform.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Puts replies on the wire, with the headers that every one carries. Used by one event loop. */
final class Replies {
  private static final CharSequence TRACE = HttpHeaders.createOptimized("X-Trace-Id");
  private static final CharSequence CONTENT_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence NOTHING_LOADED =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private long second = Long.MIN_VALUE;
  private CharSequence date = "";

  /**
   * How a reply goes out.
   *
   * @param head without the body, for HEAD
   * @param closing and the connection with it
   * @param personal not to be kept by anybody on the way
   */
  record Manner(boolean head, boolean closing, boolean personal, String trace, Instant now) {}

  /** 304 when the caller has this very reply already. */
  static Reply fitting(HttpServerRequest request, Reply reply) {
    var tag = reply.headers().get("ETag");
    if (tag == null || reply.status() != 200) {
      return reply;
    }
    var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && known.contains(tag)
        ? new Reply(304, "", reply.headers(), new byte[0])
        : reply;
  }

  /** Completes when the reply is written. */
  Future<Void> send(HttpServerResponse response, Reply reply, Manner manner) {
    var body =
        reply.contentType().equals("application/problem+json")
            ? withInstance(reply.body(), manner.trace)
            : reply.body();
    var headers = response.setStatusCode(reply.status()).headers();
    headers.set(HttpHeaders.DATE, date(manner.now));
    headers.set(TRACE, manner.trace);
    headers.set(CONTENT_OPTIONS, NOSNIFF);
    headers.set(POLICY, NOTHING_LOADED);
    if (manner.personal) {
      headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    if (manner.closing) {
      headers.set(HttpHeaders.CONNECTION, CLOSE);
    }
    reply.headers().forEach(headers::set);
    if (reply.status() == 204 || reply.status() == 304) {
      return response.end();
    }
    if (!reply.contentType().isEmpty()) {
      headers.set(HttpHeaders.CONTENT_TYPE, type(reply.contentType()));
    }
    headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
    return manner.head
        ? response.end()
        : response.end(BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
  }

  private static CharSequence type(String type) {
    return type.equals("application/json") ? JSON : type;
  }

  private CharSequence date(Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      date = HttpHeaders.createOptimized(DATE.format(now));
    }
    return date;
  }

  /** A problem says where it is logged, also one that was encoded before its trace was known. */
  private static byte[] withInstance(byte[] problem, String trace) {
    if (problem.length < 3 || problem[0] != '{') {
      return problem;
    }
    var member = ("{\"instance\":\"" + trace + "\",").getBytes(StandardCharsets.US_ASCII);
    var whole = new byte[member.length + problem.length - 1];
    System.arraycopy(member, 0, whole, 0, member.length);
    System.arraycopy(problem, 1, whole, member.length, problem.length - 1);
    return whole;
  }
}
