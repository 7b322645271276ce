package dev.bardosh.app;

/** Who asks. */
enum Caller {
  /** Without a token. */
  NOBODY,
  /** With an account, and nothing else to do with what is asked for. */
  STRANGER,
  /** Has booked the bay; the account, the session and the key that are asked for are theirs. */
  DRIVER,
  /** Owns the spot. */
  OWNER,
  /** The driver's key, which may only read. */
  READING_KEY,
  PARKING_ADMIN,
  ADMIN,
  /** The administrator's key, which may only read. */
  ADMIN_READING_KEY;

  /** Whether a session is what they come with. */
  boolean hasSession() {
    return this != NOBODY && this != READING_KEY && this != ADMIN_READING_KEY;
  }
}
