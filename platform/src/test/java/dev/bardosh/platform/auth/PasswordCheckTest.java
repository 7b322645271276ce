package dev.bardosh.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final PasswordCheck check = new PasswordCheck(new Passwords(10), 2);

  @Test
  void aHouseholdThatHasManyAddressesCountsOnce() {
    assertThat(guess("2001:db8::1")).isInstanceOf(PasswordCheck.Wrong.class);
    assertThat(guess("2001:db8::2")).isInstanceOf(PasswordCheck.Wrong.class);
    assertThat(guess("2001:db8::3")).isInstanceOf(PasswordCheck.TooMany.class);
    assertThat(guess("2001:db8:0:1::1")).isInstanceOf(PasswordCheck.Wrong.class);
  }

  private PasswordCheck.Answer guess(String address) {
    return check.check("ann@example.org", address, "a guess", Optional.empty(), NOW);
  }
}
