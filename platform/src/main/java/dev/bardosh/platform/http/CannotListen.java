package dev.bardosh.platform.http;

/** The server's address is not to be had; the message is for who starts it. */
public final class CannotListen extends RuntimeException {
  private CannotListen(String message, Throwable cause) {
    super(message, cause);
  }

  static CannotListen of(HttpSettings settings, RuntimeException refused) {
    var cause = refused.getCause() == null ? refused : refused.getCause();
    var told = String.valueOf(cause.getMessage());
    var reason =
        told.contains("in use")
            ? "another program listens there; choose another port (--port or http.port)"
            : told.contains("denied") ? "only root may; choose a port above 1023" : told;
    return new CannotListen(
        "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), reason), refused);
  }
}
