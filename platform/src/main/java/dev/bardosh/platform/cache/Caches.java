package dev.bardosh.platform.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.bardosh.platform.http.Reply;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All caches of the server by name, so that they are measured and can be emptied. */
public final class Caches {
  /** What an entry costs beside its bytes: node, key, header map, boxed times. */
  private static final int ENTRY_BYTES = 400;

  private final MeterRegistry registry;
  private final Ticker ticker;
  private final ConcurrentMap<String, Cache<?, ?>> caches = new ConcurrentHashMap<>();

  public Caches(MeterRegistry registry) {
    this(registry, Ticker.systemTicker());
  }

  /** With nanoseconds from elsewhere, so that a test need not wait for expiry. */
  public Caches(MeterRegistry registry, Ticker ticker) {
    this.registry = registry;
    this.ticker = ticker;
  }

  /** A cache of encoded replies, each kept when it is asked for again. */
  public <K> Cache<K, Reply> replies(String name, long maxBytes, Duration life) {
    return create(
        name,
        maxBytes,
        life,
        (key, reply) -> ENTRY_BYTES + reply.body().length,
        Cache.Keep.FROM_SECOND);
  }

  /** A cache of {@code maxWeight} in all, as {@code weigher} weighs. */
  public <K, V> Cache<K, V> create(
      String name, long maxWeight, Duration life, Weigher<K, V> weigher) {
    return create(name, maxWeight, life, weigher, Cache.Keep.AT_ONCE);
  }

  public <K, V> Cache<K, V> create(
      String name, long maxWeight, Duration life, Weigher<K, V> weigher, Cache.Keep keep) {
    var cache = new Cache<K, V>(maxWeight, life, weigher, keep, ticker);
    if (caches.putIfAbsent(name, cache) != null) {
      throw new IllegalArgumentException("there is a cache named " + name + " already");
    }
    measure(name, cache);
    return cache;
  }

  /** How every cache does, by name. */
  public List<Status> list() {
    return caches.entrySet().stream()
        .map(named -> Status.of(named.getKey(), named.getValue()))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /** Empties all: for notifications that may have been missed, or because somebody wants it so. */
  public void clear() {
    caches.values().forEach(Cache::clear);
  }

  /**
   * One cache's figures since the start.
   *
   * @param weight of all entries, in bytes for replies
   */
  public record Status(
      String name, long size, long weight, long hits, long misses, long evictions) {
    private static Status of(String name, Cache<?, ?> cache) {
      return new Status(
          name, cache.size(), cache.weight(), cache.hits(), cache.misses(), cache.evictions());
    }

    /** Share of questions answered from memory, 0 to 1. */
    public double hitRate() {
      return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
  }

  private void measure(String name, Cache<?, ?> cache) {
    FunctionCounter.builder("cache.gets", cache, Cache::hits)
        .tags("cache", name, "result", "hit")
        .register(registry);
    FunctionCounter.builder("cache.gets", cache, Cache::misses)
        .tags("cache", name, "result", "miss")
        .register(registry);
    FunctionCounter.builder("cache.evictions", cache, Cache::evictions)
        .tag("cache", name)
        .register(registry);
    Gauge.builder("cache.size", cache, Cache::size).tag("cache", name).register(registry);
    Gauge.builder("cache.weight", cache, Cache::weight).tag("cache", name).register(registry);
  }
}
