package dev.bardosh.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  @Test
  void caseAndScriptOfTheDomainMakeNoDifference() {
    assertThat(Email.parse("Anvar.K+x@Example.ORG").address()).isEqualTo("anvar.k+x@example.org");
    assertThat(Email.parse("a@почта.рф").address()).isEqualTo("a@xn--80a1acny.xn--p1ai");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a@",
        "@b.uz",
        "a@b",
        "a b@c.uz",
        "a@b..uz",
        ".a@b.uz",
        "a.@b.uz",
        "a@-b.uz",
        "a@b.uz\nBcc: all@b.uz",
        "a\r@b.uz",
        "\"a\"@b.uz",
        "a@b.uz,c@d.uz",
        "<a@b.uz>",
        "a@[1.2.3.4]",
        "a\u0000@b.uz",
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> Email.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressNoServerTakesIsRefused() {
    assertThatThrownBy(() -> Email.parse("a".repeat(65) + "@b.uz")).isInstanceOf(Exception.class);
    assertThatThrownBy(() -> Email.parse("a@" + "b.".repeat(200) + "uz"))
        .isInstanceOf(Exception.class);
  }
}
