package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
  private static final Route HELLO = Route.get("/hello").anyone().blocking(r -> Reply.ok(1));

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final RateLimit tenAMinute = new RateLimit("route", 10, nanos::get);

  @Test
  void aMinutesCallsMayComeAtOnceAndThenTheyTrickle() {
    for (int call = 0; call < 10; call++) {
      assertThat(tenAMinute.take("a")).isZero();
    }
    assertThat(tenAMinute.take("a")).isEqualTo(Duration.ofSeconds(6).toNanos());
    assertThat(tenAMinute.take("b")).isZero();
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(tenAMinute.take("a")).isZero();
    assertThat(tenAMinute.take("a")).isPositive();
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    for (int call = 0; call < 10; call++) {
      assertThat(tenAMinute.take("a")).isZero();
    }
    assertThat(tenAMinute.take("a")).isPositive();
  }

  @Test
  void callsFromManyThreadsAreCountedEachOnce() throws Exception {
    var limit = new RateLimit("route", 5_000, nanos::get);
    var allowed = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        threads.submit(
            () -> {
              for (int call = 0; call < 5_000; call++) {
                if (limit.take("a") == 0) {
                  allowed.incrementAndGet();
                }
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(allowed).hasValue(5_000);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToGoOn() throws Exception {
    try (var server = TestServer.with(List.of("requestsPerMinutePerAddress=2"), HELLO)) {
      assertThat(server.get("/hello").statusCode()).isEqualTo(200);
      assertThat(server.get("/hello").headers().firstValue("RateLimit")).isEmpty();
      var refused = server.get("/hello");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 31L);
      assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"address\";q=2;w=60");
      assertThat(refused.body()).contains("/problems/too-many-requests");
    }
  }

  @Test
  void thisMachinesOwnRequestsAreCountedButNotHeldBack() throws Exception {
    var settings = List.of("requestsPerMinutePerAddress=1", "unlimitedNetworks=127.0.0.0/8");
    try (var server = TestServer.with(settings, HELLO)) {
      assertThat(server.get("/hello").statusCode()).isEqualTo(200);
      assertThat(server.get("/hello").statusCode()).isEqualTo(200);
      assertThat(status(server, "203.0.113.7")).isEqualTo(200);
      assertThat(status(server, "203.0.113.7")).isEqualTo(429);
    }
  }

  @Test
  void aRoutesOwnAllowanceCountsApartFromTheOthers() throws Exception {
    var signIn = Route.post("/sessions").anyone().perMinute(1).blocking(request -> Reply.ok(1));
    try (var server = TestServer.with(HELLO, signIn)) {
      assertThat(server.send("POST", "/sessions", "{}").statusCode()).isEqualTo(200);
      assertThat(server.send("POST", "/sessions", "{}").statusCode()).isEqualTo(429);
      assertThat(server.get("/hello").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void accountsBehindOneAddressAreCountedEachForItself() throws Exception {
    var authenticator =
        new Authenticator() {
          @Override
          public Recollection remember(String token, Instant now) {
            var id = UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
            return new Known(new Actor(id, Set.of(), Set.of("*"), id));
          }

          @Override
          public Optional<Actor> load(String token, Instant now) {
            return Optional.empty();
          }
        };
    var own = Route.get("/own").signedIn("x").perMinute(1).blocking(request -> Reply.ok(1));
    try (var server = TestServer.with(authenticator, own)) {
      assertThat(server.get("/own", "Authorization", "Bearer a").statusCode()).isEqualTo(200);
      assertThat(server.get("/own", "Authorization", "Bearer a").statusCode()).isEqualTo(429);
      assertThat(server.get("/own", "Authorization", "Bearer b").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTrustedProxysWordCountsAndNobodyElses() throws Exception {
    try (var server = TestServer.with(List.of("requestsPerMinutePerAddress=1"), HELLO)) {
      assertThat(status(server, "203.0.113.7")).isEqualTo(200);
      assertThat(status(server, "203.0.113.7")).isEqualTo(429);
      assertThat(status(server, "198.51.100.1, 203.0.113.7, 127.0.0.1")).isEqualTo(429);
      var twoLines = "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 203.0.113.7\r\n";
      assertThat(server.raw("GET /hello HTTP/1.1\r\nConnection: close\r\n" + twoLines + "\r\n"))
          .startsWith("HTTP/1.1 429");
      assertThat(status(server, "203.0.113.8")).isEqualTo(200);
      assertThat(status(server, "2001:db8::1")).isEqualTo(200);
      assertThat(status(server, "2001:db8::2")).as("the same household's network").isEqualTo(429);
    }
    var strict = List.of("requestsPerMinutePerAddress=1", "trustedProxies=10.0.0.0/8");
    try (var server = TestServer.with(strict, HELLO)) {
      assertThat(status(server, "203.0.113.7")).isEqualTo(200);
      assertThat(status(server, "203.0.113.8")).isEqualTo(429);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "1.2.3", "203.0.113.7:80", "<script>", ","})
  void anAddressThatIsNoneIsNotBelieved(String forwarded) throws Exception {
    try (var server = TestServer.with(HELLO)) {
      server.get("/hello", "X-Forwarded-For", forwarded);
      server.server.close();
      assertThat(server.lines()).singleElement().asString().contains("\"127.0.0.1\"");
    }
  }

  private static int status(TestServer server, String forwarded) throws Exception {
    return server.get("/hello", "X-Forwarded-For", forwarded).statusCode();
  }
}
