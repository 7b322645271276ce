package dev.bardosh.proof.load;

/** Sends walks onto the {@link Ground} as a {@link Plan} says. Lives on the event loop. */
interface Model {
  void begin();

  /** Nobody else will come. */
  boolean exhausted();

  /** Whether people waited for want of connections while most of those there only paused. */
  default boolean outOfConnections() {
    return false;
  }

  /** How many should have come by now and could not. */
  long kept();
}
