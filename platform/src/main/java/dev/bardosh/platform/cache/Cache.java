package dev.bardosh.platform.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.Weigher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * What was loaded lately, by key. Each key is loaded once however many ask at the same moment, and
 * a load that began before an invalidation is never kept nor given to whoever asks after it.
 * Nothing that a cache says ever decides anything.
 *
 * <p>What is asked for once is mostly never asked for again, and kept it would only age the heap:
 * with 1,000 different pages a second, full collections and 100 MB more resident. So caches may
 * keep a value from the second time on.
 *
 * @param <K> with equals and hashCode
 * @param <V> immutable, shared by all who ask
 */
public final class Cache<K, V> {
  private final com.github.benmanes.caffeine.cache.Cache<K, V> entries;
  private final ConcurrentMap<K, CompletableFuture<V>> loads = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final Optional<Newcomers> newcomers;

  /** From which question on a value is kept. */
  public enum Keep {
    AT_ONCE,
    FROM_SECOND
  }

  Cache(long maxWeight, Duration life, Weigher<K, V> weigher, Keep keep, Ticker ticker) {
    newcomers = keep == Keep.AT_ONCE ? Optional.empty() : Optional.of(new Newcomers());
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxWeight)
            .weigher(weigher)
            .expireAfterWrite(life)
            .ticker(ticker)
            .executor(Runnable::run)
            .evictionListener((key, value, cause) -> evictions.increment())
            .build();
  }

  /** What is there now; never loads and never blocks, so the event loop may ask. */
  public Optional<V> find(K key) {
    var found = entries.getIfPresent(key);
    if (found == null) {
      return Optional.empty();
    }
    hits.increment();
    return Optional.of(found);
  }

  /**
   * What is there, or what {@code load} gives: on this thread, or on that of whoever is loading the
   * same key already. A failed load is not remembered; all who waited for it get its exception.
   */
  public V get(K key, Callable<V> load) throws Exception {
    var found = entries.getIfPresent(key);
    if (found != null) {
      hits.increment();
      return found;
    }
    misses.increment();
    var mine = new CompletableFuture<V>();
    var running = loads.putIfAbsent(key, mine);
    return running == null ? load(key, load, mine) : await(running);
  }

  private V load(K key, Callable<V> load, CompletableFuture<V> mine) throws Exception {
    try {
      var value = load.call();
      keep(key, value, mine);
      mine.complete(value);
      return value;
    } catch (Throwable failure) {
      loads.remove(key, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  /**
   * Keeps the value only while its load is still registered. Whoever invalidates takes loads away
   * first and entries second, and this step is atomic between the two, so nothing slips through.
   */
  private void keep(K key, V value, CompletableFuture<V> mine) {
    loads.computeIfPresent(
        key,
        (k, registered) -> {
          if (registered != mine) {
            return registered;
          }
          if (newcomers.isEmpty() || newcomers.get().seen(k)) {
            entries.put(k, value);
          }
          return null;
        });
  }

  private static <V> V await(CompletableFuture<V> running) throws Exception {
    try {
      return running.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Forgets one key. Called after the change it is about was committed. */
  public void invalidate(K key) {
    loads.remove(key);
    entries.invalidate(key);
  }

  /** Forgets all keys that match; looks at every key, so for changes that are rare. */
  public void invalidateIf(Predicate<? super K> stale) {
    loads.keySet().removeIf(stale);
    entries.asMap().keySet().removeIf(stale);
  }

  /** Forgets everything, for example after notifications may have been missed. */
  public void clear() {
    invalidateIf(key -> true);
  }

  long hits() {
    return hits.sum();
  }

  long misses() {
    return misses.sum();
  }

  long evictions() {
    return evictions.sum();
  }

  long size() {
    return entries.estimatedSize();
  }

  long weight() {
    return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
