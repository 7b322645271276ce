package dev.bardosh.platform.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody signed in on one device.
 *
 * @param lastSeen to the hour
 * @param expiresAt 30 days after it was last seen
 */
public record Session(
    UUID id,
    Instant createdAt,
    Instant lastSeen,
    Instant expiresAt,
    String userAgent,
    String address) {
  private static final int LONGEST_NAME = 40;

  /** Mark in the user agent and name, in the order in which they are looked for. */
  private static final List<String[]> BROWSERS =
      List.of(
          new String[] {"Edg", "Edge"},
          new String[] {"OPR/", "Opera"},
          new String[] {"YaBrowser/", "Yandex"},
          new String[] {"Firefox/", "Firefox"},
          new String[] {"FxiOS/", "Firefox"},
          new String[] {"Chrome/", "Chrome"},
          new String[] {"CriOS/", "Chrome"},
          new String[] {"Safari/", "Safari"});

  private static final List<String[]> SYSTEMS =
      List.of(
          new String[] {"Android", "Android"},
          new String[] {"iPhone", "iPhone"},
          new String[] {"iPad", "iPad"},
          new String[] {"Windows", "Windows"},
          new String[] {"Mac OS X", "macOS"},
          new String[] {"Linux", "Linux"});

  /** What it is likely to be: {@code Chrome, Android}; a program by its own name. */
  public String device() {
    var browser = named(BROWSERS);
    var system = named(SYSTEMS);
    if (browser.isEmpty()) {
      var program = userAgent.split("[/ ]", 2)[0];
      return program.substring(0, Math.min(LONGEST_NAME, program.length()));
    }
    return system.isEmpty() ? browser : browser + ", " + system;
  }

  private String named(List<String[]> marks) {
    return marks.stream()
        .filter(mark -> userAgent.contains(mark[0]))
        .map(mark -> mark[1])
        .findFirst()
        .orElse("");
  }
}
