package dev.bardosh.platform.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import dev.bardosh.platform.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Payloads as JSON, so that a person can read a waiting job. */
final class JsonPayload implements Serializer {
  @Override
  public byte @Nullable [] serialize(@Nullable Object payload) {
    return payload == null ? null : Json.bytes(payload);
  }

  @Override
  public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] json) {
    try {
      return json == null ? null : Json.MAPPER.readValue(json, type);
    } catch (IOException malformed) {
      throw new UncheckedIOException("payload of " + type.getSimpleName(), malformed);
    }
  }
}
