package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bardosh.proof.load.Destination.Refused;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://localhost:1/",
        "https://[::1]:8443"
      })
  void thisMachineMayBeLoaded(String url) throws Exception {
    assertThat(onThisMachine(Destination.of(URI.create(url), false))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1",
        "http://10.0.0.1:8080",
        "https://[2001:db8::1]",
        "http://0.0.0.0:8080",
        "http://169.254.1.1"
      })
  void anotherMachineIsLoadedOnlyByWhoOwnsIt(String url) throws Exception {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Destination.of(URI.create(url), false))
        .withMessageContaining("--i-own-this-target");
    assertThat(onThisMachine(Destination.of(URI.create(url), true))).isFalse();
  }

  private static boolean onThisMachine(Destination destination) {
    return destination.address().getAddress().isLoopbackAddress();
  }

  @Test
  void portsAndNamesAreThoseOfTheUrl() throws Exception {
    var plain = Destination.of(URI.create("http://localhost"), false);
    assertThat(plain.host()).isEqualTo("localhost");
    assertThat(plain.address().getPort()).isEqualTo(80);
    var secure = Destination.of(URI.create("https://localhost"), false);
    assertThat(secure.address().getPort()).isEqualTo(443);
    assertThat(secure.tls()).isTrue();
    assertThat(Destination.of(URI.create("http://localhost:99"), false).host())
        .isEqualTo("localhost:99");
  }

  @Test
  void byAnotherWayItIsCalledTheSame() throws Exception {
    var way = new InetSocketAddress("127.0.0.1", 4711);
    var straight = Destination.of(URI.create("http://localhost:99"), false);
    assertThat(straight.by(way)).isEqualTo(new Destination("localhost:99", way, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://localhost", "localhost:8080", "/search", "http:///x", "http://localhost/x"})
  void whatIsNoServersAddressIsRefused(String url) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Destination.of(URI.create(url), true))
        .withMessageContaining(url);
  }

  /** It would be sent as Host, and stand in every file of the report. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@127.0.0.1:1",
        "http://secret@localhost",
        "ftp://user:secret@localhost",
        "http://us_er:secret@un_known",
        "http:user:secret@localhost",
        "http://localhost?password=secret",
        "http://localhost/#secret"
      })
  void whatMayBeASecretIsRefusedAndNotSaid(String url) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Destination.of(URI.create(url), true))
        .withMessageContaining("http://HOST:PORT")
        .withMessageNotContaining("secret");
  }

  @Test
  void anUnknownHostIsRefused() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Destination.of(URI.create("http://nobody.invalid"), true))
        .withMessage("no address is known of nobody.invalid");
  }
}
