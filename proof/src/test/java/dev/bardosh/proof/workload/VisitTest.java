package dev.bardosh.proof.workload;

import static dev.bardosh.proof.workload.Reading.NOON;
import static dev.bardosh.proof.workload.Reading.answer;
import static dev.bardosh.proof.workload.Reading.first;
import static dev.bardosh.proof.workload.Reading.journey;
import static dev.bardosh.proof.workload.Reading.text;
import static dev.bardosh.proof.workload.Reading.visit;
import static dev.bardosh.proof.workload.Reading.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bardosh.proof.workload.Next.Pause;
import dev.bardosh.proof.workload.Next.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisitTest {
  private static final String BUSY =
      """
      - let: {from: "{{time 2h 20d 15m}}", to: "{{later from 1h 4h 15m}}", plate: "{{word 12}}"}
      - think: {lognormal: 2s, at most: 20s}
      - choose:
        - weight: 3
          steps: [{get: "/a/{{plate}}?at={{decimal 47.30 47.42}}"}]
        - steps: [{get: "/b/{{integer 1 9}}"}]
      - post: /c
        json: {from: "{{from}}", to: "{{to}}", plate: "{{plate}}", person: "{{person}}"}
        headers: {Idempotency-Key: "{{uuid}}"}
        write: {kind: hold, id: "{{plate}}"}
      """;

  private final Workload busy =
      workload(
          "workload: w\nwrites: {hold: {sql: select 1}}\njourneys:\n- name: j\n  steps:\n"
              + BUSY.indent(2)
              + "- name: k\n  steps: [{get: /k}]\n");

  @Test
  void theSameSeedMakesTheSameRequests() {
    assertThat(script(7)).isEqualTo(script(7));
    assertThat(script(7)).isNotEqualTo(script(8));
  }

  /** Bodies that nobody looks into need not be kept. */
  @Test
  void onlyABodyThatIsLookedIntoIsReadToItsEnd() {
    var whole = Integer.MAX_VALUE;
    assertThat(reads("- {get: /}", 200)).isLessThan(1_000);
    assertThat(reads("- {get: /, keep: {tag: {header: ETag}}}", 200)).isLessThan(1_000);
    assertThat(reads("- {get: /, keep: {id: /id}}", 200)).isEqualTo(whole);
    assertThat(reads("- {get: /, check: {/status: held}}", 200)).isEqualTo(whole);
    assertThat(reads("- {get: /, keep: {id: /id}}", 500)).isBetween(100, 1_000);
  }

  private static int reads(String steps, int status) {
    var visit = visit(journey(steps));
    visit.next();
    return visit.reads(status);
  }

  @Test
  void eachVisitOfASeedIsAnother() {
    assertThat(IntStream.range(0, 1000).mapToObj(n -> told(7, n)).distinct().count())
        .isGreaterThan(450);
  }

  private List<String> script(long seed) {
    return IntStream.range(0, 50).mapToObj(n -> told(seed, n)).toList();
  }

  /** All a visit does, in words. */
  private String told(long seed, int number) {
    var visit = Visit.of(busy, Person.first(), seed, number, NOON);
    var told = new StringBuilder();
    for (var next = visit.next(); !(next instanceof Next.Done); next = visit.next()) {
      if (next instanceof Send send) {
        told.append(send.method()).append(send.path()).append(send.headers());
        told.append(text(send)).append(send.write());
        visit.answered(answer(200, "{}"));
      } else {
        told.append(next);
      }
    }
    return told.toString();
  }

  @Test
  void chanceKeepsToTheWeights() {
    var chosen = new HashMap<String, Integer>();
    var weighted =
        workload(
            """
            workload: w
            journeys:
            - {name: a, weight: 80, steps: [{get: /}]}
            - {name: b, weight: 15, steps: [{get: /}]}
            - {name: c, weight: 5, steps: [{get: /}]}
            """);
    for (var n = 0; n < 20_000; n++) {
      var name = Visit.of(weighted, Person.first(), 3, n, NOON).script();
      chosen.merge(name, 1, Integer::sum);
    }
    assertThat(chosen.get("a")).isCloseTo(16_000, within(300));
    assertThat(chosen.get("b")).isCloseTo(3_000, within(200));
    assertThat(chosen.get("c")).isCloseTo(1_000, within(150));
  }

  @Test
  void branchesKeepToTheirWeights() {
    var forks =
        journey(
            """
            - choose:
              - {weight: 3, steps: [{get: /a}]}
              - {steps: [{get: /b}]}
            """);
    var a =
        IntStream.range(0, 20_000)
            .mapToObj(n -> (Send) Visit.of(forks, Person.first(), 3, n, NOON).next())
            .filter(send -> send.path().equals("/a"))
            .count();
    assertThat(a).isCloseTo(15_000L, within(300L));
  }

  @Test
  void pausesHaveTheShapeTheyAreGiven() {
    assertThat(mean("3s")).isEqualTo(3.0);
    assertThat(mean("{exponential: 3s}")).isCloseTo(3, within(0.1));
    assertThat(mean("{uniform: [1s, 5s]}")).isCloseTo(3, within(0.1));
    assertThat(mean("{exponential: 3s, at most: 1ms}")).isCloseTo(0.001, within(0.0001));
    assertThat(mean("{lognormal: 3s, sigma: 0.5}")).isCloseTo(3 * Math.exp(0.125), within(0.1));
  }

  private static double mean(String think) {
    var pausing = journey("- think: " + think);
    return IntStream.range(0, 20_000)
        .mapToObj(n -> (Pause) Visit.of(pausing, Person.first(), 5, n, NOON).next())
        .mapToDouble(pause -> pause.length().toNanos() / 1e9)
        .average()
        .orElseThrow();
  }

  @Test
  void timesAreOnTheirStepWithinTheirSpan() {
    var times = journey("- get: /{{time 2h 3h 15m}}");
    for (var n = 0; n < 500; n++) {
      var base = NOON.plusSeconds(n * 7L).plusNanos(n);
      var send = (Send) Visit.of(times, Person.first(), 5, n, base).next();
      var at = Instant.parse(send.path().substring(1));
      assertThat(at.getEpochSecond() % 900).isZero();
      assertThat(Duration.between(base, at))
          .isBetween(Duration.ofHours(2), Duration.ofHours(3).plusMinutes(15));
    }
  }

  @Test
  void aTimeMayBeLaterThanOneTheServerSaid() {
    var later =
        visit(
            journey(
                """
                - {get: /, keep: {end: /to}}
                - get: /?to={{later end 90m}}
                """));
    later.next();
    later.answered(answer(200, "{\"to\": \"2026-03-02T14:00:00+01:00\"}"));
    assertThat(((Send) later.next()).path()).isEqualTo("/?to=2026-03-02T14:30:00Z");
  }

  @Test
  void whatTheServerSaysWrongEndsTheVisitWithItsReason() {
    var later =
        visit(
            journey(
                """
                - {get: /, keep: {end: /to}}
                - get: /?to={{later end 90m}}
                """));
    later.next();
    later.answered(answer(200, "{\"to\": \"tomorrow\"}"));
    assertThat(later.next()).isEqualTo(new Next.Done());
    assertThat(later.endedBecause()).contains("end is no time: 'tomorrow'");
  }

  @Test
  void anAnswerThatCannotBeCheckedIsUnexpected() {
    for (var end : List.of("soon", "+999999999-12-31T23:59:59Z")) {
      var visit =
          visit(
              journey(
                  "- {get: /, keep: {end: /to}}\n- {get: /, check: {/to: '{{later end 36500d}}'}}"));
      visit.next();
      visit.answered(answer(200, "{\"to\": \"" + end + "\"}"));
      visit.next();
      assertThat(visit.answered(answer(200, "{}"))).isEqualTo(Judgement.UNEXPECTED);
      assertThat(visit.endedBecause())
          .contains("GET / cannot be checked: end is no time: '" + end + "'");
    }
  }

  @Test
  void aValueStaysOneValueWhereverItStands() {
    var steps =
        """
        - {get: /, keep: {q: /q}}
        - post: /find/{{q}}?q={{q}}&r=1
          headers: {X-Q: "{{q}}"}
          json: {q: "{{q}}", list: ["<{{q}}>"], n: 1.5, t: true, none: ~, empty: {}, e: []}
        - {post: /, form: {a b: "{{q}}&", c: d}}
        - {post: /, text: "{{q}}!"}
        """;
    var visit = visit(journey(steps));
    visit.next();
    visit.answered(answer(200, "{\"q\": \"a/b?c&d=\\\"e %f\"}"));
    var json = (Send) visit.next();
    assertThat(json.path())
        .isEqualTo("/find/a%2Fb%3Fc%26d%3D%22e%20%25f?q=a%2Fb%3Fc%26d%3D%22e%20%25f&r=1");
    assertThat(text(json))
        .isEqualTo(
            "{\"q\":\"a/b?c&d=\\\"e %f\",\"list\":[\"<a/b?c&d=\\\"e %f>\"],\"n\":1.5,\"t\":true,"
                + "\"none\":null,\"empty\":{},\"e\":[]}");
    assertThat(json.headers())
        .containsExactly(
            new Next.Header("Content-Type", "application/json"),
            new Next.Header("X-Q", "a/b?c&d=\"e %f"));
    visit.answered(answer(200, ""));
    assertThat(text((Send) visit.next())).isEqualTo("a%20b=a%2Fb%3Fc%26d%3D%22e%20%25f%26&c=d");
    visit.answered(answer(200, ""));
    assertThat(text((Send) visit.next())).isEqualTo("a/b?c&d=\"e %f!");
  }

  @Test
  void aPathNeverLeadsToAnotherHost() {
    var visit =
        visit(
            journey(
                """
                - {get: /, keep: {shelf: /shelf}}
                - {get: "/{{shelf}}/books"}
                """));
    visit.next();
    visit.answered(answer(200, "{\"shelf\": \"\"}"));
    assertThat(visit.next()).isEqualTo(new Next.Done());
    assertThat(visit.endedBecause())
        .contains("the path of GET /…/books became //books, which is another host");
  }

  @Test
  void aLineEndNeverGetsIntoAHeader() {
    var visit =
        visit(
            journey(
                """
                - {get: /, keep: {q: /q}}
                - {get: /, headers: {X-Q: "{{q}}"}}
                """));
    visit.next();
    visit.answered(answer(200, "{\"q\": \"a\\r\\nEvil: 1\"}"));
    assertThat(visit.next()).isEqualTo(new Next.Done());
    assertThat(visit.endedBecause().orElseThrow()).contains("cannot stand in a header");
  }

  @Test
  void aRequestThatIsTheSameForEverybodyIsBuiltOnce() {
    var same = journey("- {get: /same, headers: {Accept: text/html}}");
    assertThat(visit(same).next()).isSameAs(visit(same).next());
    assertThat(first("- get: /{{visit}}").path()).isEqualTo("/0");
  }

  @Test
  void anAnswerIsHeldAgainstWhatIsExpected() {
    var step =
        "- {get: /, expect: [200, 304], refuse: 409, check: {/status: held}, keep: {id: /id}}\n";
    assertThat(judged(step, answer(200, "{\"status\":\"held\",\"id\":1}"))).isEqualTo("OK");
    assertThat(judged(step, answer(409, ""))).isEqualTo("REFUSED");
    assertThat(judged(step, answer(500, "oh no")))
        .isEqualTo("UNEXPECTED GET / answered 500: oh no");
    assertThat(judged(step, answer(302, "", Map.of("location", "/again"))))
        .isEqualTo("UNEXPECTED GET / answered 302 to /again");
    assertThat(judged(step, answer(200, "{\"status\":\"lost\",\"id\":1}")))
        .isEqualTo("UNEXPECTED GET / answered /status lost, not held");
    assertThat(judged(step, answer(200, "{\"status\":\"held\"}")))
        .isEqualTo("UNEXPECTED GET / answered no id: {\"status\":\"held\"}");
    assertThat(judged(step, answer(200, "<html>")))
        .isEqualTo("UNEXPECTED GET / answered what is not JSON: <html>");
    assertThat(judged(step, answer(200, ""))).startsWith("UNEXPECTED");
    assertThat(judged("- get: /", answer(204, ""))).isEqualTo("OK");
    assertThat(judged("- get: /", answer(304, ""))).startsWith("UNEXPECTED");
  }

  private static String judged(String step, Answer answer) {
    var visit = visit(journey(step));
    visit.next();
    var judgement = visit.answered(answer);
    assertThat(visit.next()).isEqualTo(new Next.Done());
    return judgement + visit.endedBecause().map(fault -> " " + fault).orElse("");
  }

  @Test
  void whoFindsNothingMayLeaveWithoutAComplaint() {
    var visit =
        visit(
            journey(
                """
                - {get: /, keep: {id: {pointer: /items/0/id, or: leave}}}
                - get: /{{id}}
                """));
    visit.next();
    assertThat(visit.answered(answer(200, "{\"items\":[]}"))).isEqualTo(Judgement.OK);
    assertThat(visit.next()).isEqualTo(new Next.Done());
    assertThat(visit.endedBecause()).isEmpty();
  }

  @Test
  void aRefusalEndsTheVisit() {
    var visit = visit(journey("- {get: /, refuse: 409}\n- get: /more"));
    visit.next();
    visit.answered(answer(409, ""));
    assertThat(visit.next()).isEqualTo(new Next.Done());
  }

  @Test
  void noAnswerEndsTheVisit() {
    var visit = visit(journey("- get: /\n- get: /more"));
    visit.next();
    visit.unanswered();
    assertThat(visit.next()).isEqualTo(new Next.Done());
    assertThat(visit.endedBecause()).contains("GET / was not answered");
  }

  @Test
  void askedTwiceWithoutAnAnswerIsAMistake() {
    var visit = visit(journey("- get: /"));
    visit.next();
    assertThatThrownBy(visit::next).isInstanceOf(IllegalStateException.class);
    visit.unanswered();
    assertThatThrownBy(visit::unanswered).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stepsAreRepeated() {
    var visit = visit(journey("- repeat: 3\n  steps: [{get: /a}, {get: /b}]\n- get: /c"));
    var paths = new ArrayList<String>();
    while (visit.next() instanceof Send send) {
      paths.add(send.path());
      visit.answered(answer(200, ""));
    }
    assertThat(paths).containsExactly("/a", "/b", "/a", "/b", "/a", "/b", "/c");
  }

  @Test
  void whatTheStageAndThePersonLearntIsKnownInJourneys() {
    var workload =
        workload(
            """
            workload: w
            stage: [{get: /spots, keep: {spots: /items/*/id}}]
            people:
              accounts: 2
              headers: {Authorization: "Bearer {{token}}"}
              steps: [{post: /sessions, keep: {token: {header: X-Token}}}]
            journeys: [{name: j, steps: [{get: "/{{pick spots}}/{{person}}"}]}]
            """);
    var stage = Visit.of(workload.stage(), Person.first(), 1, 0, NOON);
    assertThat(((Send) stage.next()).headers()).isEmpty();
    stage.answered(answer(200, "{\"items\":[{\"id\":\"s\"},{\"no\":1},{\"id\":\"s\"}]}"));
    assertThat(stage.next()).isEqualTo(new Next.Done());
    var account = Visit.of(workload.people().script(), stage.person().as(1), 1, 1, NOON);
    account.next();
    account.answered(answer(201, "", Map.of("X-Token", "t1")));
    assertThat(account.next()).isEqualTo(new Next.Done());
    var send = (Send) Visit.of(workload, account.person().as(9), 1, 0, NOON).next();
    assertThat(send.path()).isEqualTo("/s/9");
    assertThat(send.headers()).containsExactly(new Next.Header("Authorization", "Bearer t1"));
  }

  @Test
  void aWriteCarriesItsOwnId() {
    var visit = Visit.of(busy.journeys().getFirst().script(), Person.first(), 1, 0, NOON);
    var sends =
        IntStream.range(0, 3)
            .mapToObj(n -> visit.next())
            .filter(Send.class::isInstance)
            .map(Send.class::cast)
            .peek(send -> visit.answered(answer(200, "")))
            .toList();
    var write = sends.getLast().write().orElseThrow();
    assertThat(write.kind()).isEqualTo("hold");
    assertThat(text(sends.getLast())).contains("\"plate\":\"" + write.id() + "\"");
    assertThat(sends.getFirst().write()).isEmpty();
  }
}
