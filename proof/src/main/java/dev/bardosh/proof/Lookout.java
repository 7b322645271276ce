package dev.bardosh.proof;

import dev.bardosh.proof.subject.Probe;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.Subject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks whether a server is well.
 *
 * @param page of it, from the root
 * @param probes what must answer: its readiness, where it is known, and the page
 * @param sees whether they answered when it began, so that it is noticed when they do no more: a
 *     page may only be for those who are signed in
 */
record Lookout(String page, List<Probe> probes, boolean sees) {
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  /** A server to which nothing is done answers at once, unless the machine itself stands still. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  Lookout {
    probes = List.copyOf(probes);
  }

  /** Over a server that is well. */
  static Lookout over(Subject subject, InetSocketAddress address, String page)
      throws InterruptedException {
    var ready = subject instanceof Server server ? Stream.of(server.ready()) : Stream.<URI>empty();
    var probes =
        Stream.concat(ready, Stream.of(subject.url().resolve(page)))
            .map(url -> new Probe(url, PROBE).by(address))
            .toList();
    return new Lookout(page, probes, !probes.getLast().refuses() && answer(probes));
  }

  /** Whether it answers now, or before long, while nothing is done to it. */
  boolean answers() throws InterruptedException {
    return answer(probes);
  }

  private static boolean answer(List<Probe> probes) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Probe.allAnswer(probes)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(BETWEEN);
    }
    return true;
  }
}
