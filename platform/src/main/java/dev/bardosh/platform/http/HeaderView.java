package dev.bardosh.platform.http;

import io.vertx.core.MultiMap;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's headers as a map, read where they lie: most handlers look at one or none, so copying
 * all of them cost more than a cached reply.
 */
final class HeaderView extends AbstractMap<String, String> {
  private final MultiMap headers;

  HeaderView(MultiMap headers) {
    this.headers = headers;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    return name instanceof String text ? headers.get(text) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name instanceof String text && headers.contains(text);
  }

  /** With lower-case names; of one sent twice, the first. */
  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    var all = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> all.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return Collections.unmodifiableMap(all).entrySet();
  }
}
