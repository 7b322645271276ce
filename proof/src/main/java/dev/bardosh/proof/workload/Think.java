package dev.bardosh.proof.workload;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A pause of random length. */
record Think(Shape shape, Duration longest) implements Step {
  sealed interface Shape {}

  record Fixed(Duration length) implements Shape {}

  record Uniform(Duration shortest, Duration longest) implements Shape {}

  /** As between independent events: many short, few long. */
  record Exponential(Duration mean) implements Shape {}

  /** As people think: half shorter than the median, with a long tail. */
  record Lognormal(Duration median, double sigma) implements Shape {}

  Duration length(RandomGenerator random) {
    var nanos =
        switch (shape) {
          case Fixed(var length) -> length.toNanos();
          case Uniform(var from, var to) ->
              from.toNanos() + (to.toNanos() - from.toNanos()) * random.nextDouble();
          case Exponential(var mean) -> mean.toNanos() * random.nextExponential();
          case Lognormal(var median, var sigma) ->
              median.toNanos() * Math.exp(sigma * random.nextGaussian());
        };
    return Duration.ofNanos((long) Math.min(nanos, longest.toNanos()));
  }
}
