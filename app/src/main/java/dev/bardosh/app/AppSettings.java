package dev.bardosh.app;

import dev.bardosh.platform.auth.AuthSettings;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.DatabaseSettings;
import dev.bardosh.platform.decide.EngineSettings;
import dev.bardosh.platform.http.HttpSettings;
import dev.bardosh.platform.jobs.MailSettings;
import dev.bardosh.platform.pages.MapSettings;

/** Every section of the platform's settings, read before anything starts. */
record AppSettings(
    DatabaseSettings database,
    HttpSettings http,
    EngineSettings engine,
    AuthSettings auth,
    MailSettings mail,
    LogSettings log,
    SiteSettings site,
    MapSettings map) {
  /** Refuses what no module knows, whichever services are chosen. */
  static AppSettings read(Settings settings) {
    Main.SERVICES.forEach(offer -> settings.section(offer.name(), offer.defaults()));
    var read =
        new AppSettings(
            settings.section("database", DatabaseSettings.DEFAULT),
            settings.section("http", HttpSettings.DEFAULT),
            settings.section("engine", EngineSettings.DEFAULT),
            settings.section("auth", AuthSettings.DEFAULT),
            settings.section("mail", MailSettings.DEFAULT),
            settings.section("log", LogSettings.DEFAULT),
            settings.section("site", SiteSettings.DEFAULT),
            settings.section("map", MapSettings.DEFAULT));
    settings.refuseUnknown();
    return read;
  }
}
