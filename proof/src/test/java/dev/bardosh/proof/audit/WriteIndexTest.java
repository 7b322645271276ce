package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.audit.Entry.Event;
import dev.bardosh.proof.audit.WriteIndex.Standing;
import dev.bardosh.proof.workload.Next.Write;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteIndexTest {
  private static final int MANY = 200_000;

  /** Every tenth lost, every tenth doubled. */
  @Test
  void amongManyEachIsJudgedForItself() {
    var ledger = WriteIndex.first(WriteIndex.MOST);
    for (var n = 0; n < MANY; n++) {
      note(ledger, write(n), Event.INVOKE);
    }
    for (var n = 0; n < MANY; n++) {
      note(ledger, write(n), Event.OK);
    }
    for (var n = 0; n < MANY; n++) {
      ledger.found(write(n), n % 10 == 0 ? 0 : n % 10 == 1 ? 2 : 1);
    }
    ledger.checked("hold");
    var count = ledger.count("hold");
    assertThat(count.asked).isEqualTo(MANY);
    assertThat(count.of(Standing.LOST)).isEqualTo(MANY / 10);
    assertThat(count.of(Standing.DOUBLED)).isEqualTo(MANY / 10);
    assertThat(IntStream.range(0, MANY).filter(n -> standing(ledger, n) != expected(n))).isEmpty();
  }

  private static Standing standing(WriteIndex ledger, int n) {
    return ledger.standing(write(n));
  }

  private static Standing expected(int n) {
    return n % 10 == 0 ? Standing.LOST : n % 10 == 1 ? Standing.DOUBLED : Standing.FINE;
  }

  /** Else the audit of a long proof needs more memory than the proof has. */
  @Test
  void neverMoreThanTheMostAreKeptAndTheSharesMakeUpTheWhole() {
    var first = WriteIndex.first(1_000);
    for (var n = 0; n < 10_000; n++) {
      note(first, write(n), Event.INVOKE);
      assertThat(first.count("hold").asked).isLessThanOrEqualTo(1_000);
    }
    assertThat(first.shares()).isEqualTo(16);
    var all = first.count("hold").asked;
    for (var number = 1; number < first.shares(); number++) {
      var share = first.share(number);
      IntStream.range(0, 10_000).forEach(n -> note(share, write(n), Event.INVOKE));
      assertThat(share.count("hold").asked).isBetween(500L, 750L);
      all += share.count("hold").asked;
    }
    assertThat(all).isEqualTo(10_000);
  }

  @Test
  void theSameIdOfAnotherKindIsAnother() {
    var ledger = WriteIndex.first(WriteIndex.MOST);
    note(ledger, new Write("hold", "1"), Event.OK);
    note(ledger, new Write("confirm", "1"), Event.OK);
    ledger.found(new Write("hold", "1"), 1);
    ledger.checked("hold");
    ledger.checked("confirm");
    assertThat(ledger.standing(new Write("hold", "1"))).isEqualTo(Standing.FINE);
    assertThat(ledger.standing(new Write("confirm", "1"))).isEqualTo(Standing.LOST);
  }

  @Test
  void aQuestionStillOpenLeavesItUnknown() {
    var ledger = WriteIndex.first(WriteIndex.MOST);
    note(ledger, write(1), Event.INVOKE);
    note(ledger, write(1), Event.INVOKE);
    note(ledger, write(1), Event.FAIL);
    ledger.found(write(1), 1);
    ledger.checked("hold");
    assertThat(ledger.standing(write(1))).isEqualTo(Standing.FINE);
    note(ledger, write(1), Event.FAIL);
    assertThat(ledger.standing(write(1))).isEqualTo(Standing.MADE_UP);
  }

  /**
   * A third was there before, a third was asked for, both of every twelfth; the rest is strange.
   */
  @Test
  void whatIsThereIsKnownInItsShareIfItWasThereBeforeOrAskedFor() {
    var first = WriteIndex.first(100);
    noteThirds(first);
    var strange = IntStream.range(0, 1_200).filter(n -> !first.found(write(n), 1)).count();
    var asked = first.count("hold").asked;
    for (var number = 1; number < first.shares(); number++) {
      var share = first.share(number);
      noteThirds(share);
      strange += IntStream.range(0, 1_200).filter(n -> !share.found(write(n), 1)).count();
      asked += share.count("hold").asked;
    }
    assertThat(first.shares()).isGreaterThan(4);
    assertThat(strange).isEqualTo(400);
    assertThat(asked).isEqualTo(500);
    assertThat(first.count("hold").of(Standing.MADE_UP)).isZero();
  }

  /** As of a proof whose seed has been used at the same server. */
  @Test
  void whatWasThereBeforeCanOnlyBeLost() {
    var ledger = WriteIndex.first(WriteIndex.MOST);
    IntStream.range(0, 4).forEach(n -> ledger.before(write(n)));
    note(ledger, write(0), Event.FAIL);
    note(ledger, write(1), Event.OK);
    note(ledger, write(2), Event.OK);
    ledger.found(write(0), 1);
    ledger.found(write(1), 2);
    ledger.checked("hold");
    assertThat(IntStream.range(0, 4).mapToObj(n -> ledger.standing(write(n))))
        .containsExactly(Standing.FINE, Standing.FINE, Standing.LOST, Standing.FINE);
    assertThat(ledger.count("hold").asked).isEqualTo(3);
    assertThat(ledger.count("hold").again).isEqualTo(3);
  }

  private static void noteThirds(WriteIndex ledger) {
    IntStream.range(0, 1_200).filter(n -> n % 3 == 0).forEach(n -> ledger.before(write(n)));
    IntStream.range(0, 1_200)
        .filter(n -> n % 3 == 1 || n % 12 == 0)
        .forEach(n -> note(ledger, write(n), Event.INVOKE));
  }

  private static Write write(int n) {
    return new Write("hold", "id-" + n);
  }

  private static void note(WriteIndex ledger, Write write, Event event) {
    ledger.note(new Entry(Instant.EPOCH, event, write, 0));
  }
}
