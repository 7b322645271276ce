package dev.bardosh.proof.workload;

import java.util.Optional;

/**
 * How the audit finds again what was written.
 *
 * @param sql answers the ids that are there, a row each, as text in the first column
 * @param read finds one id through the API, where there is no database to ask
 */
public record WriteKind(String name, Optional<String> sql, Optional<ReadBack> read) {}
