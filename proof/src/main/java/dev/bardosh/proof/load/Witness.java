package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Next.Write;

/**
 * Is told of each write: before it is sent that it is asked for, and exactly once afterwards what
 * is known of it. Called on the event loop, so it must not dawdle.
 *
 * <p>{@code status} is the answer's, 0 where there was none.
 */
public interface Witness {
  void invoke(int person, Write write);

  /** The server says that it is done. */
  void ok(int person, Write write, int status);

  /** It is certainly not done: refused, or nothing was sent. */
  void fail(int person, Write write, int status);

  /** It may be done or not: no answer, a broken one, or the server's own error. */
  void unknown(int person, Write write, int status);

  /**
   * Calls one of the three above, by the answer to a write that was sent.
   *
   * @param done whether the answer is the one that was expected
   */
  default void told(int person, Write write, boolean done, int status) {
    if (done) {
      ok(person, write, status);
    } else if (status >= 400 && status < 500) {
      fail(person, write, status);
    } else {
      unknown(person, write, status);
    }
  }

  /** For loads that nobody audits. */
  Witness NONE =
      new Witness() {
        @Override
        public void invoke(int person, Write write) {}

        @Override
        public void ok(int person, Write write, int status) {}

        @Override
        public void fail(int person, Write write, int status) {}

        @Override
        public void unknown(int person, Write write, int status) {}
      };
}
