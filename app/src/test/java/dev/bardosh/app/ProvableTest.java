package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvableTest {
  /** A proof outlives being out of memory; the server that it proves must not. */
  @Test
  void theServerIsRunAsServeRunsIt() {
    assertThat(Provable.isKept("-XX:+ExitOnOutOfMemoryError")).isTrue();
    assertThat(Provable.isKept("-Xmx256m")).isTrue();
    assertThat(Provable.isKept("-XX:-ExitOnOutOfMemoryError")).isFalse();
    assertThat(Provable.isKept("-XX:MaxHeapSize=208m")).isFalse();
    assertThat(Provable.isKept("-javaagent:some.jar")).isFalse();
  }
}
