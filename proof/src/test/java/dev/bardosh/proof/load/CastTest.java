package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bardosh.proof.load.Cast.NotReady;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    var nobody = Destination.of(URI.create("http://127.0.0.1:" + Ports.free()), false);
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

  /** They do so eight at a time, and places among eight are nobody's number. */
  @Test
  void whatSomebodyWritesInSigningUpIsNotedAsTheirs() throws Exception {
    var profiles =
        Loads.workload(
            """
            workload: w
            writes: {profile: {sql: select 1}}
            people:
              accounts: 20
              steps:
              - put: "/profiles/{{person}}"
                expect: 200
                write: {kind: profile, id: "of-{{person}}"}
            journeys:
            - {name: j, steps: [{get: /}]}
            """);
    var book = new Book();
    try (var server = RawServer.answering(RawServer.OK)) {
      new Cast(server.destination(), 1, Instant.EPOCH, book, Loads.patient()).gather(profiles);
    }
    assertThat(book.lines)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20)
                .boxed()
                .flatMap(
                    number ->
                        Stream.of(
                            "invoke %d profile of-%d".formatted(number, number),
                            "ok %d profile of-%d 200".formatted(number, number)))
                .toList());
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
