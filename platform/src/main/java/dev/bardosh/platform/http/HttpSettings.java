package dev.bardosh.platform.http;

import java.time.Duration;
import java.util.List;

/**
 * How the server listens and where its limits are.
 *
 * @param port 0 takes any that is free
 * @param host the address to listen on; all of them, so that a container or another machine reaches
 *     it. Behind a proxy on the same machine {@code 127.0.0.1} is the better choice
 * @param eventLoops threads that read and write; 0 takes one a core
 * @param maxConnections open at once; a process may usually have 20,000 files, and the database,
 *     the jars and the logs need some
 * @param maxBodyBytes a larger body is refused with 413
 * @param maxBodyBytesTogether of all requests in progress; beyond it 503, so that many large bodies
 *     cannot fill the heap
 * @param bodyTime from the head of a request to the end of its body
 * @param idleTime a connection may stay open without beginning or finishing a request
 * @param maxInFlight requests handed to threads; beyond it 503. At 25 ms each, 2,000 in flight are
 *     80,000 requests a second: more than the machine does, so the bound means something hangs
 * @param deadline for an answer; then 503
 * @param requestsPerMinutePerAccount for one account over all routes without an allowance of their
 *     own: 50 a second, far above a person and enough for a well-behaved script
 * @param requestsPerMinutePerAddress for all who are not signed in at one address: a school of
 *     1,000 that sends a request a second each
 * @param unlimitedNetworks networks whose own requests no limit holds back: this machine, where
 *     only its operator is. Through a proxy here people have their own addresses
 * @param trustedProxies networks whose {@code X-Forwarded-For} is believed
 * @param insideNetworks networks that may read metrics and the details of health
 * @param accessLog whether every request is written to {@code access.log}
 * @param accessLogFileBytes size after which a new file is begun
 * @param accessLogFiles kept
 * @param drainNotice how long to go on as before after readiness turned false, so that a proxy that
 *     asks for it notices
 */
public record HttpSettings(
    int port,
    String host,
    int eventLoops,
    int maxConnections,
    int maxBodyBytes,
    long maxBodyBytesTogether,
    Duration bodyTime,
    Duration idleTime,
    int maxInFlight,
    Duration deadline,
    long requestsPerMinutePerAccount,
    long requestsPerMinutePerAddress,
    List<String> unlimitedNetworks,
    List<String> trustedProxies,
    List<String> insideNetworks,
    boolean accessLog,
    long accessLogFileBytes,
    int accessLogFiles,
    Duration drainNotice) {
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          8080,
          "0.0.0.0",
          0,
          16_000,
          1 << 20,
          64L << 20,
          Duration.ofSeconds(15),
          Duration.ofSeconds(75),
          2_000,
          Duration.ofMillis(2_500),
          3_000,
          60_000,
          List.of("127.0.0.0/8", "::1/128"),
          List.of("127.0.0.0/8", "::1/128"),
          List.of(
              "127.0.0.0/8",
              "::1/128",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "fc00::/7"),
          true,
          50_000_000,
          5,
          Duration.ZERO);

  public HttpSettings {
    unlimitedNetworks = List.copyOf(unlimitedNetworks);
    trustedProxies = List.copyOf(trustedProxies);
    insideNetworks = List.copyOf(insideNetworks);
    require(port >= 0 && port <= 65_535, "port must be 0 to 65535");
    require(eventLoops >= 0, "eventLoops must not be negative");
    require(maxConnections > 0, "maxConnections must be positive");
    require(maxBodyBytes > 0, "maxBodyBytes must be positive");
    require(maxBodyBytesTogether >= maxBodyBytes, "maxBodyBytesTogether must hold one body");
    require(bodyTime.toMillis() > 0, "bodyTime must be positive");
    require(idleTime.toSeconds() > 0, "idleTime must be at least a second");
    require(maxInFlight > 0, "maxInFlight must be positive");
    require(deadline.toMillis() > 0, "deadline must be positive");
    require(requestsPerMinutePerAccount > 0, "requestsPerMinutePerAccount must be positive");
    require(requestsPerMinutePerAddress > 0, "requestsPerMinutePerAddress must be positive");
    require(accessLogFileBytes >= 100_000, "accessLogFileBytes must be at least 100000");
    require(accessLogFiles > 0, "accessLogFiles must be positive");
    require(!drainNotice.isNegative(), "drainNotice must not be negative");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
