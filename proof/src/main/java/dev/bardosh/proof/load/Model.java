package dev.bardosh.proof.load;

/** Sends walks onto the {@link Ground} as a {@link Plan} says. Lives on the event loop. */
interface Model {
  void begin();

  /** Nobody else will come. */
  boolean exhausted();

  /** A moment, of many evenly apart. */
  default void tick() {}

  /** Whether people waited for want of connections while most of those there only paused. */
  default boolean outOfConnections() {
    return false;
  }

  /** How many should have come by now and could not. */
  long kept();

  /** How many of them while most of those there only paused, so that no server is to blame. */
  default long keptForWant() {
    return 0;
  }
}
