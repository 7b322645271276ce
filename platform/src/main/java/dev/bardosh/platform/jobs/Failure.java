package dev.bardosh.platform.jobs;

/** What is kept of an exception: the kind and message of its first cause, cut short. */
final class Failure {
  private static final int LONGEST = 500;

  private Failure() {}

  static String describe(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var text = root.getClass().getSimpleName() + ": " + root.getMessage();
    return text.substring(0, Math.min(LONGEST, text.length())).replace('\u0000', ' ');
  }
}
