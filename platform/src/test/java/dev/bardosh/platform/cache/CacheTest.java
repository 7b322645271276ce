package dev.bardosh.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.observe.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Metrics metrics = new Metrics();
  private final Caches caches = new Caches(metrics.registry(), nanos::get);
  private final Cache<String, String> cache =
      caches.create("spots", 100, Duration.ofMinutes(5), (key, value) -> value.length());

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aKeyThatManyWantIsLoadedOnce() throws Exception {
    var loads = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(
                () ->
                    cache.get(
                        "a",
                        () -> {
                          begun.countDown();
                          go.await();
                          return "v" + loads.incrementAndGet();
                        })));
      }
      begun.await();
      go.countDown();
      for (var answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("v1");
      }
    }
    assertThat(loads).hasValue(1);
    assertThat(cache.find("a")).contains("v1");
  }

  @Test
  void aLoadThatBeganBeforeAnInvalidationLeavesNothingBehind() throws Exception {
    for (Consumer<Cache<String, String>> invalidation :
        List.<Consumer<Cache<String, String>>>of(
            c -> c.invalidate("a"), c -> c.invalidateIf(key -> key.equals("a")), Cache::clear)) {
      cache.clear();
      var old =
          cache.get(
              "a",
              () -> {
                invalidation.accept(cache);
                assertThat(cache.get("a", () -> "fresh")).isEqualTo("fresh");
                return "stale";
              });
      assertThat(old).isEqualTo("stale");
      assertThat(cache.find("a")).contains("fresh");
    }
  }

  @Test
  void aStaleLoadThatEndsWhileAFreshOneRunsDoesNotTakeItsPlace() throws Exception {
    var freshRuns = new CountDownLatch(1);
    var staleEnded = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fresh = new AtomicReference<Future<String>>();
      cache.get(
          "a",
          () -> {
            cache.invalidate("a");
            fresh.set(
                threads.submit(
                    () ->
                        cache.get(
                            "a",
                            () -> {
                              freshRuns.countDown();
                              staleEnded.await();
                              return "fresh";
                            })));
            freshRuns.await();
            return "stale";
          });
      var left = cache.find("a");
      staleEnded.countDown();
      assertThat(left).isEmpty();
      assertThat(fresh.get().get(10, TimeUnit.SECONDS)).isEqualTo("fresh");
      assertThat(cache.find("a")).contains("fresh");
    }
  }

  @Test
  void aStaleLoadAloneIsLoadedAgain() throws Exception {
    cache.get(
        "a",
        () -> {
          cache.invalidate("a");
          return "stale";
        });
    assertThat(cache.find("a")).isEmpty();
    assertThat(cache.get("a", () -> "fresh")).isEqualTo("fresh");
  }

  @Test
  void invalidationRacingLoadsNeverLeavesWhatItReplaced() throws Exception {
    var truth = new AtomicLong();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var readers = new ArrayList<Future<?>>();
      for (int reader = 0; reader < 3; reader++) {
        readers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 20_000; i++) {
                    var before = truth.get();
                    var seen = Long.parseLong(cache.get("k", () -> Long.toString(truth.get())));
                    assertThat(seen).isGreaterThanOrEqualTo(before - 1);
                  }
                  return null;
                }));
      }
      for (int i = 0; i < 20_000; i++) {
        var now = truth.incrementAndGet();
        cache.invalidate("k");
        var seen = Long.parseLong(cache.get("k", () -> Long.toString(truth.get())));
        assertThat(seen).isEqualTo(now);
      }
      for (var reader : readers) {
        reader.get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aFailedLoadIsToldToAllAndNotRemembered() throws Exception {
    Callable<String> failing =
        () -> {
          throw new IllegalStateException("no database");
        };
    assertThatThrownBy(() -> cache.get("a", failing)).hasMessage("no database");
    assertThat(cache.get("a", () -> "fine")).isEqualTo("fine");
  }

  @Test
  void entriesExpireAndTheWeightStaysBounded() throws Exception {
    cache.get("a", () -> "x");
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(cache.find("a")).isEmpty();
    for (int i = 0; i < 100; i++) {
      cache.get("k" + i, () -> "0123456789");
    }
    var status = caches.list().getFirst();
    assertThat(status.weight()).isLessThanOrEqualTo(100);
    assertThat(status.evictions()).isGreaterThanOrEqualTo(90);
  }

  @Test
  void hitsAndMissesAreCountedAndExported() throws Exception {
    var replies = caches.<String>replies("details", 10_000, Duration.ofMinutes(1));
    replies.get("a", () -> Reply.ok("x"));
    replies.get("a", () -> Reply.ok("x"));
    replies.find("a");
    replies.find("a");
    var status = caches.list().getFirst();
    assertThat(status.name()).isEqualTo("details");
    assertThat(status.hitRate()).isEqualTo(0.5);
    assertThat(metrics.text())
        .contains("cache_gets_total{cache=\"details\",result=\"hit\"} 2.0")
        .contains("cache_weight{cache=\"details\"} 403.0");
  }

  @Test
  void aReplyIsKeptFromTheSecondTimeItIsAskedFor() throws Exception {
    var replies = caches.<String>replies("pages", 10_000, Duration.ofMinutes(1));
    replies.get("once", () -> Reply.ok("x"));
    assertThat(replies.find("once")).isEmpty();
    replies.get("once", () -> Reply.ok("y"));
    assertThat(replies.find("once")).isPresent();
  }

  @Test
  void whatWasInvalidatedIsKeptAgainAtOnce() throws Exception {
    var replies = caches.<String>replies("pages", 10_000, Duration.ofMinutes(1));
    replies.get("a", () -> Reply.ok("x"));
    replies.get("a", () -> Reply.ok("x"));
    replies.invalidate("a");
    replies.get("a", () -> Reply.ok("z"));
    assertThat(replies.find("a")).isPresent();
  }
}
