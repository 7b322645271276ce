package dev.bardosh.app;

import java.util.Optional;

/**
 * How people reach this server.
 *
 * @param url for links in letters, without a slash at the end, such as {@code
 *     https://parking.example.org}; without it, this machine and the port
 */
record SiteSettings(Optional<String> url) {
  static final SiteSettings DEFAULT = new SiteSettings(Optional.empty());

  SiteSettings {
    if (url.isPresent() && !url.get().matches("https?://[^/\\s]+")) {
      throw new IllegalArgumentException("site.url should look like https://parking.example.org");
    }
  }
}
