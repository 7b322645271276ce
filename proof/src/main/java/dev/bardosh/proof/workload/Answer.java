package dev.bardosh.proof.workload;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent back, whole.
 *
 * @param header by name, whatever its case; null where there is none
 */
public record Answer(int status, Function<String, @Nullable String> header, byte[] body) {}
