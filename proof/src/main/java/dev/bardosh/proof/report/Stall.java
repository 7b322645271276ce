package dev.bardosh.proof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says in words why figures of the same server can be so far apart: a server that stands still lets
 * nobody start, so who waits outside is seen only when counted from the intended start.
 */
final class Stall {
  private static final double FAR_APART = 3;
  private static final double FELT_MILLIS = 50;

  /** Of the median second; less is next to nothing. */
  private static final double NEXT_TO_NOTHING = 0.1;

  /** In a second; with fewer, a second without any is only chance. */
  private static final double ENOUGH = 20;

  private Stall() {}

  /** One paragraph for each thing that was seen; none for a server that answers evenly. */
  static List<String> explained(Report report) {
    var seen = new ArrayList<String>();
    waited(report).ifPresent(seen::add);
    stoodStill(report.timeline()).ifPresent(seen::add);
    hidden(report).ifPresent(seen::add);
    return seen;
  }

  private static Optional<String> waited(Report report) {
    return report.requests().stream()
        .filter(request -> farApart(request.response().p99Millis(), request.service().p99Millis()))
        .max(Comparator.comparingDouble(request -> request.response().p99Millis()))
        .map(
            request ->
                ("One in a hundred of “%s” took %s or longer from the moment it was due, but only"
                        + " %s from the moment it could be sent. The rest of the time it waited"
                        + " outside, because the server let nobody start. Counted from the"
                        + " intended start, this is what people would have felt.")
                    .formatted(
                        request.name(),
                        Words.millis(request.response().p99Millis()),
                        Words.millis(request.service().p99Millis())));
  }

  private static Optional<String> stoodStill(Timeline timeline) {
    var whole = wholeSeconds(timeline.steadyMoments());
    var usual = usual(whole);
    if (usual < ENOUGH) {
      return Optional.empty();
    }
    var still =
        whole.stream()
            .filter(moment -> moment.completed() < usual * NEXT_TO_NOTHING)
            .filter(moment -> timeline.marks().stream().noneMatch(mark -> covers(mark, moment)))
            .count();
    return still == 0
        ? Optional.empty()
        : Optional.of(
            ("In %s of %d the server answered next to nothing, without a fault of ours. Whoever"
                    + " came meanwhile waited until it went on, and is counted with all of that"
                    + " wait.")
                .formatted(Words.count(still, "second", "seconds"), whole.size()));
  }

  private static Optional<String> hidden(Report report) {
    var response = ofAll(report);
    return report
        .closedLoop()
        .filter(closed -> farApart(response, closed.p99Millis()))
        .map(
            closed ->
                ("A closed loop of %s says p99 %s of the same server, where people who come when"
                        + " they like see %s. In a closed loop each user waits for an answer"
                        + " before asking again, so while the server stands still nothing is sent"
                        + " and nothing is counted but one slow answer a user. It hides the"
                        + " stall; judge by the response time.")
                    .formatted(
                        Words.count(closed.users(), "user", "users"),
                        Words.millis(closed.p99Millis()),
                        Words.millis(response)));
  }

  /** The p99 of all requests, as a closed loop counts all of its own. */
  private static double ofAll(Report report) {
    return report.percentiles().stream()
        .findFirst()
        .flatMap(all -> all.responseMillis(99))
        .orElse(Double.NaN);
  }

  /** Of the first and of the last second only a part belongs to the run. */
  private static List<Timeline.Moment> wholeSeconds(List<Timeline.Moment> moments) {
    return moments.size() < 3 ? List.of() : moments.subList(1, moments.size() - 1);
  }

  private static double usual(List<Timeline.Moment> moments) {
    var sorted = moments.stream().mapToDouble(Timeline.Moment::completed).sorted();
    return sorted.skip(moments.size() / 2).findFirst().orElse(0);
  }

  /** With the second in which it ends: what waited is answered in it. */
  private static boolean covers(Timeline.Mark mark, Timeline.Moment moment) {
    return moment.second() >= Math.floor(mark.fromSecond()) && moment.second() <= mark.toSecond();
  }

  private static boolean farApart(double waited, double worked) {
    return waited >= FAR_APART * worked && waited - worked >= FELT_MILLIS;
  }
}
