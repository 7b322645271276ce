package dev.bardosh.platform.jobs;

/**
 * Something to be said to the outside once the transaction that decided it has committed.
 *
 * @param channel the {@link Channel} that carries it, for example {@code mail}
 * @param recipient in the channel's own terms; one recipient's messages go out in order
 * @param body a record the channel knows, stored as JSON
 */
public record Message(String channel, String recipient, Record body) {}
