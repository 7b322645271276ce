package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
