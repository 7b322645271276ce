package dev.bardosh.platform.service;

import java.util.function.Function;

/**
 * A service that can be chosen to run: what is known of it before it starts.
 *
 * <pre>{@code
 * public static final Offer OFFER =
 *     new Offer("parking", "find a spot, book it", ParkingSettings.DEFAULT, Parking::start);
 * }</pre>
 *
 * @param name its schema, its path segment, its settings section, its migrations ({@code
 *     db/<name>}) and its contract ({@code openapi/<name>.yaml})
 * @param summary what it does, in a few words, for who chooses
 * @param defaults of its settings section
 * @param start puts it together; nothing runs before {@link Service#work} is started
 */
public record Offer(
    String name, String summary, Record defaults, Function<Platform, Service> start) {}
