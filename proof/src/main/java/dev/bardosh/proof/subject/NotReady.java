package dev.bardosh.proof.subject;

/** A server did not get ready; the message ends with the end of its log. */
public final class NotReady extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotReady(String message) {
    super(message);
  }
}
