package dev.bardosh.platform.jobs;

import dev.bardosh.platform.config.Secret;
import java.util.Optional;

/**
 * The mail server that letters are handed to; without a host they are kept for the administrator.
 *
 * @param port 587 for STARTTLS, 465 for TLS from the first byte
 * @param user without one, no sign-in
 * @param from the sender's address
 * @param starttls refuse to go on unencrypted; leave it on unless the server is this machine
 */
public record MailSettings(
    Optional<String> host,
    int port,
    Optional<String> user,
    Secret password,
    String from,
    boolean starttls) {
  public static final MailSettings DEFAULT =
      new MailSettings(
          Optional.empty(), 587, Optional.empty(), new Secret(""), "bardosh@localhost", true);

  public MailSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("mail.port should be 1 to 65535");
    }
  }
}
