package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.audit.AuditResult.Violation;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.WorkloadFile;
import dev.bardosh.proof.workload.WriteKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));

  private static final WriteKind HOLD =
      WorkloadFile.read(
              "w.yaml",
              """
              workload: w
              journeys: [{name: j, steps: [{get: /}]}]
              writes: {hold: {sql: select 1, read: {get: "/{{id}}"}, exclusive: true}}
              """)
          .orThrow(IllegalArgumentException::new)
          .writes()
          .values()
          .iterator()
          .next();

  @TempDir Path folder;

  /** As of a server that is proved a second time with the same seed, and so the same ids. */
  @Test
  void whatWasThereBeforeTheProofWasThereBeforeEachPart() throws Exception {
    try (var before = History.in(Before.folder(folder, HOLD), NOON)) {
      before.unknown(0, hold("refused"), 0);
      before.unknown(0, hold("done"), 0);
    }
    try (var history = History.in(folder.resolve("fault-freeze"), NOON)) {
      told(history, "refused", 409);
      told(history, "done", 201);
      told(history, "refused-now", 409);
    }
    var all = Histories.in(folder);
    for (var noted : List.of(all, all.of("fault-freeze"))) {
      var result = check(noted, Map.of("refused", 1, "done", 2, "refused-now", 1));
      assertThat(result.again()).isEqualTo(2);
      assertThat(result.violations()).extracting(Violation::id).containsExactly("refused-now");
    }
  }

  @Test
  void whatElseIsThereIsStrangeToAllTogetherOnly() throws Exception {
    var all = Histories.in(folder);
    assertThat(all.tellsAll(HOLD)).as("nobody noted what was there").isFalse();
    History.in(Before.folder(folder, HOLD), NOON).close();
    assertThat(all.tellsAll(HOLD)).isTrue();
    assertThat(all.of("fault-freeze").tellsAll(HOLD)).as("other parts asked too").isFalse();
  }

  private static AuditResult check(Histories noted, Map<String, Integer> kept) throws Exception {
    return Checker.check(
        noted,
        Map.of("hold", HOLD),
        Optional.empty(),
        Optional.of((how, person, id) -> new Lookup.Times(kept.getOrDefault(id, 0))),
        ReadingBack.usual());
  }

  private static void told(History history, String id, int status) {
    history.invoke(1, hold(id));
    if (status == 201) {
      history.ok(1, hold(id), status);
    } else {
      history.fail(1, hold(id), status);
    }
  }

  private static Write hold(String id) {
    return new Write("hold", id);
  }
}
