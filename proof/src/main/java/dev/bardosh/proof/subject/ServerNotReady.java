package dev.bardosh.proof.subject;

/** A server did not get ready; the message ends with the end of its log. */
public final class ServerNotReady extends RuntimeException {
  private static final long serialVersionUID = 1;

  ServerNotReady(String message) {
    super(message);
  }
}
