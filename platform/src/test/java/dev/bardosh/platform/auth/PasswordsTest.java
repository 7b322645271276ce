package dev.bardosh.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.bardosh.platform.http.Problem;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(40);

  @Test
  void aPasswordMatchesOnlyItsOwnHash() {
    var hash = passwords.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("correct horsf", Optional.of(hash))).isFalse();
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
  }

  @Test
  void hashesOfOtherToolsAreUnderstood() {
    // From the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
    var reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(passwords.matches("password", Optional.of(reference))).isTrue();
  }

  @Test
  void nobodyMatchesNothing() {
    assertThat(passwords.matches("", Optional.empty())).isFalse();
    assertThat(passwords.matches("anything", Optional.empty())).isFalse();
  }

  @Test
  void composedAndDecomposedLettersAreTheSamePassword() {
    var hash = passwords.hash(Passwords.parse("caf\u00e9-caf\u00e9"));
    assertThat(passwords.matches("cafe\u0301-cafe\u0301", Optional.of(hash))).isTrue();
  }

  /** The first hashes need 19 MiB each; later ones use the same. */
  @Test
  void hashingAgainTakesNoMemoryAnew() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (var i = 0; i < 2 * Passwords.AT_ONCE; i++) {
      passwords.hash("a password");
    }
    var before = threads.getTotalThreadAllocatedBytes();
    for (var i = 0; i < 5; i++) {
      passwords.hash("another one");
    }
    assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(10_000_000);
  }

  @Test
  void tooShortAndTooLongAreRefused() {
    assertThatThrownBy(() -> Passwords.parse("1234567")).hasMessageContaining("8 to 200");
    assertThatThrownBy(() -> Passwords.parse("x".repeat(201))).hasMessageContaining("8 to 200");
    assertThat(Passwords.parse("x".repeat(200))).hasSize(200);
  }

  @Test
  void aCrowdIsPartlyToldToComeAgainAtOnce() throws Exception {
    var narrow = new Passwords(1);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 12)
              .mapToObj(i -> crowd.submit(() -> narrow.hash("password " + i)))
              .toList();
      var refused = answers.stream().filter(answer -> failure(answer) instanceof Problem.Raised);
      assertThat(refused).hasSizeBetween(1, 12 - Passwords.AT_ONCE - 1);
    }
  }

  private static Object failure(Future<String> answer) {
    try {
      return answer.get();
    } catch (Exception failed) {
      return Objects.requireNonNull(failed.getCause());
    }
  }
}
