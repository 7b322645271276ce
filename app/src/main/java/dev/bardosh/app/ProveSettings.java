package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What the server that is proved is told, so that a proof is of the operator's own settings. */
final class ProveSettings {
  /** A proof reaches nobody's database, mailbox or geocoder, whatever the operator has set. */
  private static final List<String> FENCE =
      List.of("database.url=", "mail.host=", "parking.geocoder=", "http.host=127.0.0.1");

  @Mixin private GivenSettings given = new GivenSettings();

  /** Whether somebody gave any. */
  boolean given() {
    return given.overriding();
  }

  /** As the server will read them. */
  Settings settings() {
    return given.load(FENCE);
  }

  /** Words for its command line. */
  List<String> words() {
    return given.words(FENCE);
  }
}
