package dev.bardosh.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.testing.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health(Duration.ofMillis(10), Duration.ofMillis(50));

  @AfterEach
  void close() {
    health.close();
  }

  @Test
  void aCheckThatHangsTurnsUnhealthyAndComesBack() throws InterruptedException {
    var stuck = new AtomicBoolean();
    var hangs = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    health.watch(
        "database",
        true,
        () -> {
          if (stuck.get()) {
            hangs.countDown();
            go.await();
          }
        });
    Await.until(health::ready);
    stuck.set(true);
    hangs.await();
    Await.until(() -> !health.ready());
    assertThat(health.answers().get("database"))
        .satisfies(answer -> assertThat(answer.detail()).startsWith("no answer for"));
    stuck.set(false);
    go.countDown();
    Await.until(health::ready);
  }

  @Test
  void onlyRequiredChecksDecide() {
    health.watch(
        "mail",
        false,
        () -> {
          throw new IllegalStateException("no server");
        });
    Await.until(() -> health.answers().containsValue(new Health.Answer(false, "no server")));
    assertThat(health.ready()).isTrue();
    health.watch(
        "database",
        true,
        () -> {
          throw new IllegalStateException();
        });
    Await.until(
        () -> health.answers().containsValue(new Health.Answer(false, "IllegalStateException")));
    assertThat(health.ready()).isFalse();
  }

  @Test
  void aDrainingServerIsNotReadyHoweverWellItIs() {
    assertThat(health.ready()).isTrue();
    health.drain();
    assertThat(health.ready()).isFalse();
  }
}
