package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenModelTest {
  /** Or who should have come before the beginning is late at once. */
  @Test
  void theScheduleBeginsWithTheRun() throws Exception {
    try (var server = RawServer.answering(RawServer.OK);
        var client = new Client(server.destination(), Loads.patient())) {
      var recorder = new Recorder(interval -> {});
      var ground = new Ground(client, Loads.patient(), recorder, Witness.NONE, bug -> {});
      var schedule = Schedule.steady(1_000, Duration.ofHours(1), 1);
      var made = System.nanoTime();
      var model = new OpenModel(ground, Loads.looking(), schedule);
      Eventually.until("a second is over", () -> System.nanoTime() - made > 1_000_000_000);
      var early = new CompletableFuture<Long>();
      client
          .loop()
          .execute(
              () -> {
                var begun = System.nanoTime();
                model.begin();
                var kept = model.kept();
                var due = (System.nanoTime() - begun) / 1_000_000;
                early.complete(kept - due);
                ground.shut();
              });
      assertThat(early.get(10, TimeUnit.SECONDS)).isLessThan(500);
    }
  }
}
