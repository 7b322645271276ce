package dev.bardosh.platform.auth;

import java.time.Duration;

/**
 * Signing in.
 *
 * @param session how long a session lives after it was last used
 * @param resetLink how long a link to set a password lives that somebody asked for
 * @param invitation how long one lives that an operator made
 * @param wrongPasswordsPerMinute for an account from one network address; ten times that for it
 *     from everywhere, thirty times for the network address
 * @param callsPerMinute to sign in, sign up or ask for a link, from one network address; generous,
 *     since a school is one address
 * @param passwordsWaiting sign-ins that wait for a processor before others are told to come again
 */
public record AuthSettings(
    Duration session,
    Duration resetLink,
    Duration invitation,
    int wrongPasswordsPerMinute,
    int callsPerMinute,
    int passwordsWaiting) {
  public static final AuthSettings DEFAULT =
      new AuthSettings(Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(7), 10, 1_200, 40);

  public AuthSettings {
    if (!session.isPositive() || !resetLink.isPositive() || !invitation.isPositive()) {
      throw new IllegalArgumentException("auth: durations must be positive");
    }
    if (wrongPasswordsPerMinute < 1 || callsPerMinute < 1 || passwordsWaiting < 1) {
      throw new IllegalArgumentException("auth: limits must be at least 1");
    }
  }
}
