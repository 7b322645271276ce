package dev.bardosh.platform.service;

import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.decide.Engine;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.observe.Metrics;
import dev.bardosh.platform.pages.Site;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The handles a service gets: everything it may use of the house, and nothing it must look for.
 *
 * @param db for reads and rarely contended edits
 * @param engine for what is contended
 * @param notifications what other processes changed; caches subscribe
 * @param clock the time; nobody asks the system
 * @param baseUrl where people reach this server, without a slash at the end; known once it runs
 * @param site the pages all services share; theirs come from its views
 */
public record Platform(
    Settings settings,
    Db db,
    Engine engine,
    Jobs jobs,
    Outbox outbox,
    Notifications notifications,
    Caches caches,
    Metrics metrics,
    InstantSource clock,
    Supplier<String> baseUrl,
    Site site) {}
