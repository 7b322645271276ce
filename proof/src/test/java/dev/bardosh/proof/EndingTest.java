package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.report.Json;
import dev.bardosh.proof.report.Verdict.Outcome;
import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.TinyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EndingTest {
  @TempDir Path folder;

  @Test
  void aProofThatHangsWhenItIsToldToStopLeavesAReport() throws Exception {
    var proof =
        new ProcessBuilder(TinyServer.java(HungProof.class, folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = proof.inputReader()) {
      assertThat(said.readLine()).isEqualTo("it hangs");
      proof.destroy();
      var page = folder.resolve("index.html");
      var data = folder.resolve("report.json");
      Eventually.until("the report", () -> Files.exists(page) && Files.exists(data));
      var report = Json.read(Files.readString(data));
      assertThat(report.verdict().outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(report.run().interruptedBecause().orElseThrow())
          .isEqualTo("it was told to stop, and had not ended 5 s later");
    } finally {
      proof.destroyForcibly().waitFor();
    }
  }

  @Test
  void aProofThatEndsInTimeWritesItsReportAlone() throws Exception {
    var partial = new AtomicInteger();
    var ending = new Ending(Duration.ofSeconds(30), partial::incrementAndGet);
    var signal = Thread.ofPlatform().start(ending::stop);
    Eventually.until("it is told", () -> Thread.currentThread().isInterrupted());
    assertThat(ending.<Boolean>report(() -> Thread.currentThread().isInterrupted())).isFalse();
    signal.join();
    assertThat(partial).hasValue(0);
  }

  @Test
  void aSignalDoesNotBreakOffAReportThatIsBeingWritten() throws Exception {
    var partial = new AtomicInteger();
    var ending = new Ending(Duration.ofMillis(1), partial::incrementAndGet);
    var told = new CountDownLatch(1);
    var signal =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  told.countDown();
                  ending.stop();
                });
    boolean broken =
        ending.report(
            () -> {
              signal.start();
              Eventually.until("it is told", () -> told.getCount() == 0);
              return Thread.currentThread().isInterrupted();
            });
    signal.join();
    assertThat(broken || Thread.interrupted()).isFalse();
    assertThat(partial).hasValue(0);
  }
}
