package dev.bardosh.platform.service;

import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.observe.Metrics;
import java.time.InstantSource;

/**
 * The handles a service gets: everything it may use of the house, and nothing it must look for.
 *
 * @param clock the time; nobody asks the system
 */
public record Platform(
    Settings settings, Db db, Caches caches, Metrics metrics, InstantSource clock) {}
