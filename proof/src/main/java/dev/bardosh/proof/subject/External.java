package dev.bardosh.proof.subject;

import java.net.URI;
import java.util.Optional;

/** A server that somebody else runs: it can be loaded and read, not broken. */
public record External(URI url, Optional<DatabaseAddress> database) implements Subject {}
