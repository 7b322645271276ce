package dev.bardosh.platform.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * One kind of background work and its limits; its code is given to {@link Jobs#register}.
 *
 * <pre>{@code
 * static final Job<Release> RELEASE =
 *     Job.of("parking.release-no-show", Release.class).attempts(8).timeout(Duration.ofSeconds(10));
 * }</pre>
 *
 * @param name {@code <service>.<intent>}, stable: it is stored
 * @param payload a record of ids, stored as JSON
 * @param attempts in all; then the job is dead and waits for a person
 * @param backoff before the second attempt; doubled each time, at most an hour
 * @param timeout of one attempt; then it is interrupted and counts as failed
 */
public record Job<P extends Record>(
    String name, Class<P> payload, int attempts, Duration backoff, Duration timeout) {
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

  public Job {
    if (!name.matches("[a-z]+\\.[a-z][a-z-]*")) {
      throw new IllegalArgumentException("a job is named service.intent, not " + name);
    }
    if (attempts < 1 || backoff.isNegative() || !timeout.isPositive()) {
      throw new IllegalArgumentException("limits of job " + name);
    }
  }

  /** Five attempts, the second after 5 s, a minute each. */
  public static <P extends Record> Job<P> of(String name, Class<P> payload) {
    return new Job<>(name, payload, 5, Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  public Job<P> attempts(int attempts) {
    return new Job<>(name, payload, attempts, backoff, timeout);
  }

  public Job<P> backoff(Duration backoff) {
    return new Job<>(name, payload, attempts, backoff, timeout);
  }

  public Job<P> timeout(Duration timeout) {
    return new Job<>(name, payload, attempts, backoff, timeout);
  }

  /** How long to wait after so many failures in a row. */
  Duration backoffAfter(int failures) {
    var doubled = backoff.multipliedBy(1L << Math.clamp(failures - 1, 0, 30));
    return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
  }

  /** What the job does. Runs at least once; what it does twice must be as if done once. */
  @FunctionalInterface
  public interface Work<P extends Record> {
    void run(P payload, Instant now) throws Exception;
  }

  /** One job to be enqueued: of its kind, {@code instance} names it. */
  public record Due<P extends Record>(String instance, P payload, Instant at) {}
}
