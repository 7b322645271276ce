package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bardosh.proof.load.Cast.NotReady;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CastTest {
  private static final Workload TWENTY =
      Loads.workload(
          """
          workload: w
          stage:
          - {post: /spots, name: make spots, expect: 201, keep: {spot: /id}}
          people:
            accounts: 20
            steps:
            - {post: "/accounts/{{person}}", name: sign up, expect: 201, keep: {token: /id}}
          journeys:
          - {name: j, steps: [{get: "/{{spot}}/{{token}}"}]}
          """);

  @Test
  void theStageIsSetOnceAndEverybodySignsUp() throws Exception {
    try (var server = new RawServer((line, out) -> RawServer.write(out, created(path(line))))) {
      var people = gather(server.destination());
      assertThat(server.requests.get()).isEqualTo(21);
      assertThat(people).hasSize(20);
      assertThat(people).extracting(Person::number).isSorted().doesNotHaveDuplicates();
      assertThat(people.get(7).knows().get("spot")).hasToString("Text[text=/spots]");
      assertThat(people.get(7).knows().get("token")).hasToString("Text[text=/accounts/7]");
    }
  }

  @Test
  void aStepThatFailsIsNamedWithItsAnswer() throws Exception {
    try (var server =
        new RawServer(
            (line, out) ->
                RawServer.write(
                    out,
                    line.contains("/spots")
                        ? created("1")
                        : "HTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nfull"))) {
      assertThatExceptionOfType(NotReady.class)
          .isThrownBy(() -> gather(server.destination()))
          .withMessageContaining("sign up answered 503: full");
      assertThat(server.requests.get()).isLessThan(21);
    }
  }

  @Test
  void aServerThatIsAwayIsNamedToo() throws Exception {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    var nobody = Destination.of(URI.create("http://127.0.0.1:" + port), false);
    assertThatExceptionOfType(NotReady.class)
        .isThrownBy(() -> gather(nobody))
        .withMessageContaining("make spots was not answered (no connection: ");
  }

  @Test
  void whoNeedsNothingIsReady() throws Exception {
    var simple = Loads.workload("workload: w\njourneys: [{name: j, steps: [{get: /}]}]");
    try (var server = RawServer.answering(RawServer.OK)) {
      assertThat(cast(server.destination()).gather(simple)).isNotEmpty();
      assertThat(server.requests.get()).isZero();
    }
  }

  private static String path(String line) {
    return line.split(" ")[1];
  }

  private static String created(String id) {
    var body = "{\"id\": \"" + id + "\"}";
    return "HTTP/1.1 201 X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static List<Person> gather(Destination destination) throws NotReady, IOException {
    return cast(destination).gather(TWENTY);
  }

  private static Cast cast(Destination destination) {
    return new Cast(destination, 1, Instant.EPOCH, Witness.NONE, Loads.patient());
  }
}
