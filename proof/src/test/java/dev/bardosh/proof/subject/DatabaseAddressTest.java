package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @Test
  void isReadAsPeopleWriteIt() {
    var expected = new DatabaseAddress("jdbc:postgresql://db:5433/city?x=1", "ann", "p@ss:+");
    for (var start : new String[] {"postgres", "postgresql", "jdbc:postgresql"}) {
      assertThat(DatabaseAddress.parse(start + "://ann:p%40ss%3A+@db:5433/city?x=1"))
          .isEqualTo(expected);
    }
    assertThat(DatabaseAddress.parse("postgresql://localhost/city"))
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://localhost/city", "", ""));
  }

  @Test
  void neverShowsThePassword() {
    assertThat(DatabaseAddress.parse("postgres://ann:secret@db/city").toString())
        .isEqualTo("jdbc:postgresql://db/city as ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:se/cret@127.0.0.1:1/d",
        "postgresql://u:se@cret@h/d",
        "postgresql://u@n:secret@h/d",
        "postgresql://u:%zzsecret@h/d",
        "postgresql://h/d?user=u&password=secret",
        "postgresql://h/d?sslPassword=secret"
      })
  void aPasswordThatStandsWronglyIsRefusedAndNotSaid(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseAddress.parse(address))
        .withMessageNotContaining("cret")
        .withMessageContaining("user");
  }

  @Test
  @Timeout(20)
  void whoListensAndSaysNothingIsGivenUp() throws Exception {
    try (var frozen = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var address = DatabaseAddress.local(frozen.getLocalPort(), "city", "ann", "secret");
      assertThatThrownBy(() -> address.connect(1)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void anythingElseIsRefusedWithAnExample() {
    assertThatThrownBy(() -> DatabaseAddress.parse("mysql://db/city"))
        .hasMessageContaining("looks like postgresql://user:password@host:5432/name");
  }
}
