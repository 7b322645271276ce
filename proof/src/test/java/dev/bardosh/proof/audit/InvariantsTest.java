package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Slip;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
                    java.util.List.of(
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
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Slip.class))
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
  void withoutAnAnswerNothingIsClaimed() {
    var invariants = ((Invariants.Read) read(FILE)).invariants();
    var nowhere = DatabaseAddress.parse("postgresql://a:b@127.0.0.1:1/c");
    assertThat(invariants.run(nowhere, Duration.ofSeconds(1)))
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Invariant.NotRun.class));
  }

  private static Invariants.Reading read(String text) {
    return Invariants.read("i.sql", text);
  }
}
