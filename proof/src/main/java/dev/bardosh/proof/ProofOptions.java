package dev.bardosh.proof;

import dev.bardosh.proof.load.LoadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a proof is made; together with the workload it says everything that is needed to repeat one.
 *
 * @param size how much time there is
 * @param amount how many people are sent
 * @param duration of the steady run, and the most that warming up and a limit take; empty for what
 *     the size has
 * @param sessions how long a few people come after a few others; empty for what the size has
 * @param sessionUsers how many those few are
 * @param seed of arrivals, choices, and moments of faults
 * @param faults by name; empty for what the size has
 * @param repeat how often each fault strikes
 * @param base what all times in requests count from
 * @param timeout after which an answer counts as missing
 * @param output folder of the report, made when absent
 * @param keep whether the scratch folder stays, with the server's data and the clients' histories
 * @param commandLine that repeats this proof
 */
public record ProofOptions(
    Size size,
    Amount amount,
    Optional<Duration> duration,
    Optional<Duration> sessions,
    int sessionUsers,
    long seed,
    Optional<List<String>> faults,
    OptionalInt repeat,
    Instant base,
    Duration timeout,
    Path output,
    boolean keep,
    String commandLine) {
  /** Users of a session, as the published leak hunts have them. */
  public static final int SESSION_USERS = 15;

  /** Each has a connection. */
  private static final int MOST_USERS = LoadSettings.usual().connections();

  public ProofOptions {
    faults = faults.map(List::copyOf);
    require(
        sessionUsers >= 1 && sessionUsers <= MOST_USERS,
        "--session-users is between 1 and " + MOST_USERS);
    require(repeat.orElse(1) >= 1 && repeat.orElse(1) <= 1_000, "--repeat is between 1 and 1000");
    require(!timeout.isNegative() && !timeout.isZero(), "--timeout is longer than nothing");
    duration.ifPresent(
        length -> require(length.toMillis() >= 1_000, "--duration is a second or more"));
  }

  /** How much time a proof may take. */
  public enum Size {
    /** At most three minutes: does it hold at all? */
    QUICK,
    /** As long as steady figures and every fault take. */
    FULL
  }

  /** How many people are sent. */
  public sealed interface Amount {
    /** Finds out how many the server carries. */
    record Search() implements Amount {}

    /** So many at once, each with pauses of their own. */
    record Users(int count) implements Amount {
      public Users {
        require(
            count >= 1 && count <= MOST_USERS,
            "--users is between 1 and %d: each has a connection".formatted(MOST_USERS));
      }
    }

    /** Arrivals at these rates, one after the other, whatever the server does. */
    record Rates(List<Double> perSecond) implements Amount {
      public Rates {
        perSecond = List.copyOf(perSecond);
        require(
            !perSecond.isEmpty()
                && perSecond.stream().allMatch(rate -> rate >= 0.1 && rate <= 1_000_000),
            "a rate is between 0.1 and 1000000 arrivals a second");
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
