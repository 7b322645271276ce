package dev.bardosh.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A request's body while it arrives. What all bodies hold together is bounded as well. */
final class Body {
  private static final byte[] NONE = {};

  private final int most;
  private final long mostTogether;
  private final AtomicLong together;
  private @Nullable Buffer received;

  Body(HttpSettings settings, AtomicLong together) {
    this.most = settings.maxBodyBytes();
    this.mostTogether = settings.maxBodyBytesTogether();
    this.together = together;
  }

  /** Raises 413 when the body is too large, 503 when all bodies together are. */
  void add(Buffer piece) {
    var length = length() + piece.length();
    if (length > most) {
      throw tooLarge().raise();
    }
    var all = together.addAndGet(piece.length());
    received = received == null ? piece.copy() : received.appendBuffer(piece);
    if (all > mostTogether) {
      throw Problem.busy("Too many large requests at once; nothing was done.", 1).raise();
    }
  }

  byte[] bytes() {
    return received == null ? NONE : received.getBytes();
  }

  /** The memory is free again; may be called more than once. */
  void release() {
    together.addAndGet(-length());
    received = null;
  }

  /** Whether the declared length is too much; a length that is no number is, too. */
  boolean tooLarge(String declared) {
    return declared.length() > 18 || Long.parseLong(declared) > most;
  }

  Problem tooLarge() {
    return Problem.of(
        413, "too-large", "Too large", "The body must not be larger than " + most + " bytes.");
  }

  private int length() {
    return received == null ? 0 : received.length();
  }
}
