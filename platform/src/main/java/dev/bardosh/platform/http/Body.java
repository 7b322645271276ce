package dev.bardosh.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A request's body while it arrives, in memory that grows with it and no further than it was
 * announced. What all bodies hold together is bounded as well.
 */
final class Body {
  private static final byte[] NONE = {};

  private final long mostTogether;
  private final AtomicLong together;
  private int most;
  private int announced = Integer.MAX_VALUE;
  private byte[] held = NONE;
  private int length;

  Body(HttpSettings settings, AtomicLong together) {
    this.most = settings.maxBodyBytes();
    this.mostTogether = settings.maxBodyBytesTogether();
    this.together = together;
  }

  /**
   * Raises 413 when what is announced is too large; a length that is no number is, too.
   *
   * @param most that the route takes
   */
  void expect(int most, @Nullable String declared) {
    this.most = most;
    if (declared == null) {
      return;
    }
    if (declared.length() > 18 || Long.parseLong(declared) > most) {
      throw tooLarge();
    }
    announced = Integer.parseInt(declared);
  }

  /** Raises 413 when the body is too large, 503 when all bodies together are. */
  void add(Buffer piece) {
    int needed = length + piece.length();
    if (needed > most) {
      throw tooLarge();
    }
    if (needed > held.length) {
      grow(Math.max(needed, Math.min(announced, Math.min(most, 2 * held.length))));
    }
    piece.getBytes(held, length);
    length = needed;
  }

  byte[] bytes() {
    return length == held.length ? held : Arrays.copyOf(held, length);
  }

  /** The memory is free again; may be called more than once. */
  void release() {
    together.addAndGet(-held.length);
    held = NONE;
    length = 0;
  }

  private void grow(int size) {
    if (together.addAndGet(size - held.length) > mostTogether) {
      together.addAndGet(held.length - size);
      throw Problem.busy("Too many large requests at once; nothing was done.", 1).raise();
    }
    held = Arrays.copyOf(held, size);
  }

  private Problem.Raised tooLarge() {
    return Problem.of(
            413, "too-large", "Too large", "The body must not be larger than " + most + " bytes.")
        .raise();
  }
}
