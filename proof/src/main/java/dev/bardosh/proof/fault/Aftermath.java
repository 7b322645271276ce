package dev.bardosh.proof.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * How people fare once the server's pages answer again.
 *
 * @param lastError that somebody saw who asked after the healing, from then on; zero if nobody did
 * @param calm whether it was the last
 * @param usual whether there are no more errors than before it struck
 */
record Aftermath(Duration lastError, boolean calm, boolean usual) {
  /** By chance there may be twice as many in one moment as in another. */
  private static final double CHANCE = 2;

  /**
   * Looks until nobody has seen an error for a while and nobody waits for an answer as long, or too
   * long.
   *
   * @param healed when, by {@link System#nanoTime}
   * @param before errors a second before it struck, by {@link Errors#usualPerSecond}
   */
  static Aftermath of(People people, long healed, double before, Pace pace)
      throws InterruptedException {
    var errors = new Errors(people);
    var begun = System.nanoTime();
    while (true) {
      var now = System.nanoTime();
      var waits = waits(people, now, pace); // first: who waits no more may have seen an error
      var last = people.lastError().apply(healed).orElse(healed);
      var calm = now - last >= pace.quiet().toNanos();
      var late = last - begun > pace.late().toNanos();
      if (late || calm && (now - begun >= pace.late().toNanos() || !waits)) {
        var usual = before > 0 && errors.perSecond() <= CHANCE * before;
        return new Aftermath(Duration.ofNanos(last - healed), !late, usual);
      }
      Thread.sleep(pace.probes());
    }
  }

  private static boolean waits(People people, long now, Pace pace) {
    var since = people.waitingSince().get();
    return since.isPresent() && now - since.getAsLong() >= pace.quiet().toNanos();
  }

  /**
   * Until it served people again; empty where it does not.
   *
   * @param pages until its pages answered
   */
  Optional<Duration> recovery(Duration pages) {
    if (usual) {
      return Optional.of(pages);
    }
    return calm
        ? Optional.of(pages.compareTo(lastError) < 0 ? lastError : pages)
        : Optional.empty();
  }

  /** What a reader must know; may be empty. */
  String remark() {
    if (usual) {
      return "people saw errors before it struck too, so its pages alone tell when it was back";
    }
    return calm ? "" : "people still saw errors %d s later".formatted(lastError.toSeconds());
  }
}
