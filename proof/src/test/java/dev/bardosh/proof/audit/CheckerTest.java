package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.bardosh.proof.audit.AuditResult.Tally;
import dev.bardosh.proof.audit.AuditResult.Violation;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.WorkloadFile;
import dev.bardosh.proof.workload.WriteKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));

  /** What the server kept: how often each id. */
  private final Map<String, Integer> kept = new HashMap<>();

  @TempDir Path folder;

  @Test
  void nothingIsWrongWhenTheServerKeptItsWord() throws Exception {
    try (var history = history()) {
      told(history, 1, "yes", "ok");
      told(history, 1, "no", "fail");
      told(history, 2, "perhaps-kept", "unknown");
      told(history, 2, "perhaps-not", "unknown");
      history.invoke(3, hold("cut-off"));
    }
    kept.putAll(Map.of("yes", 1, "perhaps-kept", 1, "cut-off", 1));
    var findings = check();
    assertThat(findings.clean()).isTrue();
    assertThat(findings.violations()).isEmpty();
    assertThat(findings.tallies())
        .containsExactly(
            new Tally("hold", "through the API", 5, 1, 3, 1, 3, 0, 0, 0, Optional.empty()));
  }

  @Test
  void aLostWriteIsNamed() throws Exception {
    try (var history = history()) {
      told(history, 7, "kept", "ok");
      told(history, 7, "gone", "ok");
    }
    kept.put("kept", 1);
    assertThat(check().violations())
        .singleElement()
        .hasToString(
            "LOST: hold gone was answered with yes, and is not there (person-00007.log,"
                + " asked 2026-03-02T12:00:00Z, answered 201 2026-03-02T12:00:00Z)");
  }

  @Test
  void aDoubledWriteIsNamedWhetherOrNotItWasAnswered() throws Exception {
    try (var history = history()) {
      told(history, 1, "twice", "ok");
      told(history, 1, "twice-unknown", "unknown");
    }
    kept.putAll(Map.of("twice", 2, "twice-unknown", 3));
    assertThat(check().violations())
        .extracting(Violation::wrong, Violation::id)
        .containsExactly(
            Tuple.tuple(AuditResult.Wrong.DOUBLED, "twice"),
            Tuple.tuple(AuditResult.Wrong.DOUBLED, "twice-unknown"));
  }

  @Test
  void whatWasRefusedAndIsThereIsMadeUp() throws Exception {
    try (var history = history()) {
      told(history, 1, "refused", "fail");
    }
    kept.put("refused", 1);
    assertThat(check().violations())
        .singleElement()
        .asString()
        .startsWith("MADE_UP: hold refused was answered with no, and is there")
        .contains("answered 409");
  }

  @Test
  void aRefusalAfterAnUnknownSaysNothing() throws Exception {
    try (var history = history()) {
      told(history, 1, "again", "unknown");
      told(history, 1, "again", "fail");
    }
    kept.put("again", 1);
    assertThat(check().clean()).isTrue();
    kept.clear();
    assertThat(check().clean()).isTrue();
  }

  @Test
  void aYesCountsWhateverCameBeforeAndAfter() throws Exception {
    try (var history = history()) {
      told(history, 1, "retried", "unknown");
      told(history, 1, "retried", "ok");
      told(history, 1, "retried", "fail");
    }
    assertThat(check().violations())
        .extracting(Violation::wrong)
        .containsExactly(AuditResult.Wrong.LOST);
    kept.put("retried", 1);
    assertThat(check().clean()).isTrue();
  }

  @Test
  void aTornLastLineIsCountedAndItsWriteUnknown() throws Exception {
    try (var history = history()) {
      told(history, 1, "torn", "ok");
    }
    var file = folder.resolve("person-00001.log");
    var bytes = Files.readAllBytes(file);
    for (var cut = 1; cut < 20; cut++) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
      var findings = check();
      assertThat(findings.torn()).isOne();
      assertThat(findings.clean()).isTrue();
      assertThat(findings.tallies().getFirst().unknown()).isOne();
    }
  }

  @Test
  void aDamagedLineInTheMiddleIsAFinding() throws Exception {
    try (var history = history()) {
      told(history, 1, "first", "ok");
      told(history, 1, "second", "ok");
    }
    kept.putAll(Map.of("first", 1, "second", 1));
    assertThat(check().clean()).isTrue();
    var file = folder.resolve("person-00001.log");
    Files.writeString(
        file, Files.readString(file).replaceFirst("ok\thold\tfirst", "ok\thold\tfurst"));
    var findings = check();
    assertThat(findings.damaged()).containsExactly("person-00001.log:2");
    assertThat(findings.clean()).isFalse();
    assertThat(findings.violations()).isEmpty();
  }

  @Test
  void whatCannotBeReadBackIsSaidAndNotCalledLost() throws Exception {
    try (var history = history()) {
      told(history, 1, "dark", "ok");
    }
    var findings = check((how, person, id) -> new Lookup.Unclear("GET /x answered 500"));
    assertThat(findings.violations()).isEmpty();
    assertThat(findings.tallies().getFirst().notChecked())
        .contains("0 of 1 read back; the first that could not: GET /x answered 500");
  }

  @Test
  void aServerThatSaysNothingMoreIsSoonGivenUp() throws Exception {
    manyHolds();
    var looks = new AtomicInteger();
    var findings =
        check(
            (how, person, id) ->
                looks.incrementAndGet() <= 10 ? new Lookup.Times(1) : new Lookup.Unclear("silent"));
    assertThat(looks.get()).isBetween(30, 40);
    assertThat(findings.clean()).isTrue();
    var unchecked = findings.tallies().getFirst().unchecked().orElseThrow();
    assertThat(unchecked.tried()).isTrue();
    assertThat(unchecked.why())
        .isEqualTo(
            "10 of 300 read back; given up after 20 in a row that could not be;"
                + " the first that could not: silent");
  }

  @Test
  void readingBackEndsWhenItsTimeIsOver() throws Exception {
    manyHolds();
    var told = new ArrayList<String>();
    var time =
        new ReadingBack(
            Duration.ofMillis(200), (kind, done, of) -> told.add(kind + " " + done + "/" + of));
    Lookup never =
        (how, person, id) -> {
          new CountDownLatch(1).await();
          return new Lookup.Times(1);
        };
    var first = check(never, time).tallies().getFirst().notChecked().orElseThrow();
    assertThat(first).isEqualTo("0 of 300 read back; given up after 0 s");
    assertThat(told).containsExactly("hold 0/300");
    var again = check((how, person, id) -> fail("there is no time left"), time);
    assertThat(again.tallies().getFirst().notChecked()).contains(first);
  }

  @Test
  void whoWaitsIsToldHowFarItIs() throws Exception {
    manyHolds();
    var told = new ArrayList<String>();
    var time =
        new ReadingBack(
            Duration.ofMinutes(5), (kind, done, of) -> told.add(kind + " " + done + "/" + of));
    assertThat(check((how, person, id) -> new Lookup.Times(1), time).checked()).isTrue();
    assertThat(told).hasSize(5).startsWith("hold 64/300").endsWith("hold 300/300");
  }

  private void manyHolds() throws IOException {
    try (var history = history()) {
      for (var n = 0; n < 300; n++) {
        told(history, n, "id" + n, "ok");
      }
    }
  }

  @Test
  void withoutDatabaseAndReadNothingIsClaimed() throws Exception {
    try (var history = history()) {
      told(history, 1, "any", "ok");
    }
    var kinds =
        Map.of("hold", new WriteKind("hold", Optional.of("select 1"), Optional.empty(), false));
    var findings = Checker.check(folder, kinds, Optional.empty(), Optional.empty());
    assertThat(findings.violations()).isEmpty();
    assertThat(findings.tallies().getFirst().notChecked().orElseThrow()).contains("no database");
  }

  @Test
  void writesOfAKindNobodyDescribedAreStillTold() throws Exception {
    try (var history = history()) {
      history.invoke(1, new Write("other", "x"));
    }
    assertThat(check().tallies())
        .extracting(Tally::kind, Tally::asked)
        .contains(Tuple.tuple("other", 1L));
  }

  @Test
  void onlyTheFirstTwentyOfAKindAreNamedAndAllAreCounted() throws Exception {
    try (var history = history()) {
      for (var n = 0; n < 3_000; n++) {
        told(history, n % 50, "gone-" + n, "ok");
      }
    }
    var findings = check();
    assertThat(findings.violations()).hasSize(20);
    assertThat(findings.tallies().getFirst().lost()).isEqualTo(3_000);
  }

  /** As of more than fit into memory; each is looked for once, and named once. */
  @Test
  void manyAreCheckedAShareAfterAnother() throws Exception {
    try (var history = history()) {
      for (var n = 0; n < 3_000; n++) {
        told(history, n % 50, "id-" + n, n % 3 == 0 ? "fail" : "ok");
      }
    }
    var looks = new AtomicInteger();
    var findings =
        check(
            (how, person, id) -> {
              looks.incrementAndGet();
              return new Lookup.Times(
                  id.equals("id-3") ? 1 : Integer.parseInt(id.substring(3)) % 3);
            },
            ReadingBack.usual(),
            100);
    assertThat(looks.get()).isEqualTo(3_000);
    assertThat(findings.tallies())
        .containsExactly(
            new Tally(
                "hold",
                "through the API",
                3_000,
                2_000,
                0,
                1_000,
                2_001,
                0,
                1_000,
                1,
                Optional.empty()));
    assertThat(findings.violations())
        .hasSize(21)
        .extracting(Violation::id)
        .contains("id-3")
        .doesNotHaveDuplicates();
  }

  @Test
  void whatCannotBeReadBackIsSaidOnceForAllShares() throws Exception {
    manyHolds();
    var findings =
        check((how, person, id) -> new Lookup.Unclear("silent"), ReadingBack.usual(), 50);
    assertThat(findings.tallies().getFirst().notChecked().orElseThrow())
        .startsWith("0 of 300 read back; given up after 20 in a row");
  }

  /** In the memory that the proof itself has, beside its load. */
  @Test
  @Tag("long")
  void aMillionIdsAreChecked() throws Exception {
    var lost = "of-77-9999";
    try (var history = history()) {
      for (var round = 0; round < 10_000; round++) {
        for (var person = 0; person < 100; person++) {
          told(history, person, "of-" + person + "-" + round, "ok");
        }
      }
    }
    var findings = check((how, person, id) -> new Lookup.Times(id.equals(lost) ? 0 : 1));
    assertThat(findings.tallies().getFirst().ok()).isEqualTo(1_000_000);
    assertThat(findings.violations()).extracting(Violation::id).containsExactly(lost);
  }

  @Test
  void idsMayHoldAnything() throws Exception {
    var odd = "a\tb\\n\nc\r\\ü🚗";
    try (var history = history()) {
      told(history, 1, odd, "ok");
    }
    kept.put(odd, 1);
    var findings = check();
    assertThat(findings.clean()).isTrue();
    assertThat(findings.tallies().getFirst().found()).isOne();
    kept.clear();
    assertThat(check().violations()).extracting(Violation::id).containsExactly(odd);
  }

  @Test
  void aSecondHistoryGoesOnWhereTheFirstWasCutOff() throws Exception {
    try (var history = history()) {
      told(history, 1, "before", "ok");
    }
    try (var history = history()) {
      told(history, 1, "after", "ok");
    }
    kept.putAll(Map.of("before", 1, "after", 1));
    assertThat(check().tallies().getFirst().ok()).isEqualTo(2);
    Files.writeString(folder.resolve("person-00001.log"), "\n", StandardOpenOption.APPEND);
    assertThat(check().damaged()).hasSize(1);
  }

  private History history() throws IOException {
    return History.in(folder, NOON);
  }

  private static Write hold(String id) {
    return new Write("hold", id);
  }

  private static void told(History history, int person, String id, String outcome) {
    history.invoke(person, hold(id));
    switch (outcome) {
      case "ok" -> history.ok(person, hold(id), 201);
      case "fail" -> history.fail(person, hold(id), 409);
      default -> history.unknown(person, hold(id), 0);
    }
  }

  private AuditResult check() throws Exception {
    return check((how, person, id) -> new Lookup.Times(kept.getOrDefault(id, 0)));
  }

  private AuditResult check(Lookup lookup) throws Exception {
    return check(lookup, ReadingBack.usual());
  }

  private AuditResult check(Lookup lookup, ReadingBack time) throws Exception {
    return check(lookup, time, WriteIndex.MOST);
  }

  private AuditResult check(Lookup lookup, ReadingBack time, int most) throws Exception {
    var file =
        """
        workload: w
        journeys: [{name: j, steps: [{get: /}]}]
        writes: {hold: {read: {get: "/{{id}}"}}}
        """;
    var workload = WorkloadFile.read("w.yaml", file).orThrow(IllegalArgumentException::new);
    return Checker.check(
        Histories.in(folder), workload.writes(), Optional.empty(), Optional.of(lookup), time, most);
  }
}
