package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.FakePostgres;
import dev.bardosh.proof.workload.Slip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InvariantsTest {
  private static final String FILE =
      """
      -- What must be true of a library.

      -- name: no book is lent twice
      -- (one copy each)
      select book
      from loan
      group by book having count(*) > 1;

      -- name: every loan is of a book
      select id from loan where book not in (select id from book)
      """;

  @Test
  void eachStatementHasItsName() {
    assertThat(read(FILE))
        .isEqualTo(
            new Invariants.Read(
                new Invariants(
                    List.of(
                        new Invariant(
                            "no book is lent twice",
                            "select book\nfrom loan\ngroup by book having count(*) > 1"),
                        new Invariant(
                            "every loan is of a book",
                            "select id from loan where book not in (select id from book)")))));
  }

  @Test
  void aStatementWithoutANameIsAFault() {
    assertThat(read("select 1;\n" + FILE))
        .extracting("faults")
        .asInstanceOf(InstanceOfAssertFactories.list(Slip.class))
        .singleElement()
        .asString()
        .startsWith("i.sql:1: each statement needs a line above it");
    assertThat(read("")).isInstanceOf(Invariants.Faulty.class);
  }

  @Test
  void aNameWithoutAStatementIsAFault() {
    assertThat(read("-- name: a\n-- name:\nselect 1"))
        .extracting("faults")
        .asString()
        .contains("i.sql:1: a: needs a statement", "i.sql:2: needs a name");
  }

  @Test
  void aFileThatIsNotUtf8IsAFault(@TempDir Path folder) throws IOException {
    var file = Files.write(folder.resolve("old.sql"), FILE.getBytes(StandardCharsets.UTF_16));
    assertThat(Invariants.read(file))
        .isEqualTo(
            new Invariants.Faulty(List.of(new Slip(file.toString(), 1, "", "it is not UTF-8"))));
  }

  @Test
  void nothingThatIsAskedMayWrite() throws Exception {
    try (var database = new FakePostgres("silence")) {
      assertThat(invariants().run(database.address(), Duration.ofSeconds(20)))
          .hasSize(2)
          .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Invariant.Holds.class));
      assertThat(database.statements()).contains("BEGIN READ ONLY").doesNotContain("BEGIN");
    }
  }

  @Test
  @Timeout(30)
  void aDatabaseThatFallsSilentIsGivenUp() throws Exception {
    try (var database = new FakePostgres("from loan")) {
      assertThat(invariants().run(database.address(), Duration.ofSeconds(1)))
          .hasSize(2)
          .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Invariant.NotRun.class));
    }
  }

  @Test
  @Timeout(30)
  void anInterruptEndsTheWaitForASilentDatabase() throws Exception {
    try (var database = new FakePostgres("from loan")) {
      var patience = Duration.ofDays(1);
      assertInterruptible(database, () -> invariants().run(database.address(), patience));
      assertInterruptible(
          database,
          () -> SqlIds.each(database.address(), "select id from loan", id -> fail("no id")));
    }
  }

  private interface Asking {
    void ask() throws Exception;
  }

  private static void assertInterruptible(FakePostgres database, Asking asking) throws Exception {
    var asked = database.statements().stream().filter(sql -> sql.contains("loan")).count();
    var end = new CompletableFuture<Throwable>();
    var asker =
        Thread.ofPlatform()
            .daemon()
            .start(() -> end.complete(Assertions.catchThrowable(asking::ask)));
    Eventually.until(
        "it is asked",
        () -> database.statements().stream().filter(sql -> sql.contains("loan")).count() > asked);
    asker.interrupt();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void withoutAnAnswerNothingIsClaimed() throws Exception {
    var nowhere = DatabaseAddress.parse("postgresql://a:b@127.0.0.1:1/c");
    assertThat(invariants().run(nowhere, Duration.ofSeconds(1)))
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Invariant.NotRun.class));
  }

  private static Invariants invariants() {
    return read(FILE).orThrow(IllegalStateException::new);
  }

  private static Invariants.Reading read(String text) {
    return Invariants.read("i.sql", text);
  }
}
