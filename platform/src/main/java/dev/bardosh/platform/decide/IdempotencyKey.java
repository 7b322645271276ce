package dev.bardosh.platform.decide;

import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The name of one intended action, so that repeating the request repeats the answer and not the
 * action.
 *
 * @param id hash of actor, route and the client's key: nobody meets another's keys
 * @param request hash of what was asked; the same key with another request is refused
 */
public record IdempotencyKey(UUID id, UUID request) {
  private static final int LONGEST = 255;

  /** The key of the request's {@code Idempotency-Key} header, if it has one. */
  public static Optional<IdempotencyKey> of(Request request) {
    return request.header("idempotency-key").map(key -> of(request, key));
  }

  private static IdempotencyKey of(Request request, String key) {
    if (key.isBlank() || key.length() > LONGEST) {
      throw Problem.invalid(
              400,
              List.of(
                  new Problem.FieldError(
                      "Idempotency-Key", "must have 1 to " + LONGEST + " characters")))
          .raise();
    }
    var actor = request.actor().map(known -> known.account().toString()).orElse("anyone");
    var route = request.method() + " " + request.template();
    return new IdempotencyKey(
        hash(utf8(actor), utf8(route), utf8(key)),
        hash(utf8(new TreeMap<>(request.path()).toString()), request.body()));
  }

  /** The first 128 bits of SHA-256 over the parts, each with its length. */
  static UUID hash(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
      }
      var bytes = ByteBuffer.wrap(digest.digest());
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
