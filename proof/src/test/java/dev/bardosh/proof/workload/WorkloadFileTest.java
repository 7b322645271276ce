package dev.bardosh.proof.workload;

import static dev.bardosh.proof.workload.Reading.faults;
import static dev.bardosh.proof.workload.Reading.faultsOfJourney;
import static dev.bardosh.proof.workload.Reading.workload;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFileTest {
  private static final String WHOLE =
      """
      workload: library
      about: People who look for books, and some who borrow one.
      thresholds:
        optimal: {p99: 50ms}
        acceptable: {p99: 100ms, errors: 0.1%}
        critical: {p99: 1s, errors: 5%}
      headers: {Accept: application/json}
      lists:
        words: [sea, sky, 7]
      stage:
        - post: /shelves
          json: {name: new}
          expect: 201
          keep: {shelf: /id}
      people:
        accounts: 8
        headers: {Authorization: "Bearer {{token}}"}
        steps:
          - post: /sessions
            json: {name: "reader {{person}}"}
            keep: {token: /token}
      journeys:
        - name: look
          weight: 4
          steps:
            - get: /books?q={{pick words}}&shelf={{shelf}}
              keep: {books: /items/*/id}
            - think: {exponential: 3s, at most: 30s}
            - get: /books/{{pick books}}
        - name: borrow
          steps:
            - let: {loan: "{{uuid}}"}
            - put: /loans/{{loan}}
              refuse: 409
              write: {kind: loan, id: "{{loan}}"}
      bursts:
        - name: new book
          people: 200
          steps: [{post: /loans}]
      ladders:
        - name: list
          levels: [4, 8]
          steps: [{get: /books}]
      writes:
        loan:
          sql: select id from loan
          exclusive: true
          read: {get: "/loans/{{id}}", headers: {Accept: ~}, expect: 200}
      """;

  @Test
  void aWholeFileIsRead() {
    var library = workload(WHOLE);
    assertThat(library.name()).isEqualTo("library");
    assertThat(library.thresholds().acceptable())
        .isEqualTo(new Thresholds.Threshold(Duration.ofMillis(100), 0.001));
    assertThat(library.thresholds().critical().orElseThrow().errors()).isEqualTo(0.05);
    assertThat(library.stage().steps()).hasSize(1);
    assertThat(library.people().accounts()).isEqualTo(8);
    assertThat(library.journeys()).extracting(Workload.Journey::weight).containsExactly(4, 1);
    assertThat(library.bursts().getFirst().people()).isEqualTo(200);
    assertThat(library.ladders().getFirst().levels()).containsExactly(4, 8);
    var loan = library.writes().values().iterator().next();
    assertThat(loan.sql()).contains("select id from loan");
    assertThat(loan.read()).isPresent();
    assertThat(loan.exclusive()).isTrue();
  }

  @Test
  void aFaultIsToldByLineAndField() {
    assertThat(
            faults(
                """
                workload: w
                journeys:
                  - name: j
                    steps:
                      - get: /books
                        keep: {book: /items/0/id}
                      - get: /books/{{boook}}
                """))
        .containsExactly(
            "w.yaml:7: journeys[0].steps[1].get:"
                + " nothing is called 'boook' here; did you mean 'book'?");
  }

  @Test
  void allFaultsAreToldAtOnceInTheOrderOfTheFile() {
    assertThat(
            faults(
                """
                wrkload: w
                thresholds: {p99: fast, errors: 0.1}
                journeys:
                  - name: j
                    weight: 0
                    steps:
                      - think: soon
                      - gett: /
                      - get: books
                bursts:
                  - steps: []
                """))
        .containsExactly(
            "w.yaml:1: wrkload: is not known here; did you mean 'workload'?",
            "w.yaml:1: needs 'workload'",
            "w.yaml:2: thresholds.p99:"
                + " must be a length such as 250ms, 3s, 15m, 2h or 7d, is 'fast'",
            "w.yaml:2: thresholds.errors: must be a share such as 0.1%, at least 0%, less than 100%",
            "w.yaml:5: journeys[0].weight: must be a whole number from 1 to 1000000, is '0'",
            "w.yaml:7: journeys[0].steps[0].think:"
                + " must be a length such as 250ms, 3s, 15m, 2h or 7d, is 'soon'",
            "w.yaml:8: journeys[0].steps[1]: is no step: it needs one of get, post, put, patch,"
                + " delete, head, think, let, choose, repeat; did you mean 'get'?",
            "w.yaml:9: journeys[0].steps[2].get: must begin with /",
            "w.yaml:11: bursts[0]: needs 'people'",
            "w.yaml:11: bursts[0]: needs 'name'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- get: /{{pick book}}                          | nothing is called 'book' here",
        "- get: /{{integer 4 1}}                        | takes the least and the greatest number",
        "- get: /{{integer a b}}                        | takes the least and the greatest number",
        "- get: /{{decimal 1}}                          | takes the least and the greatest number",
        "- get: /{{word 0}}                             | takes a length from 1 to 1000",
        "- get: /{{time 3h 2h}}                         | takes how far ahead from and to",
        "- get: /{{time 3h 4h 1ms}}                     | takes how far ahead from and to",
        "- get: /{{later visit 2h}}                     | nothing is called 'visit' here",
        "- get: /{{uuid 4}}                             | stands alone",
        "- get: /{{shuffle}}                            | nothing is called 'shuffle' here",
        "- get: /{{shuffle a b}}                        | {{shuffle …}} is not known",
        "- get: /{{uuid                                 | has {{ without }}",
        "- get: /a b                                    | must be percent-encoded",
        "- get: /ä                                      | must be percent-encoded",
        "- get: /a^b                                    | must be percent-encoded",
        "- get: //elsewhere.example/                    | begins with //",
        "- get: [/]                                     | must be a text",
        "- get:                                         | must not be empty",
        "- {get: /, post: /}                            | is several steps: get, post",
        "- {get: /, headers: {a b: c}}                  | is no name of a header",
        "- {get: /, headers: {Host: c}}                 | is set by whoever sends",
        "- {get: /, headers: {a: ü}}                    | cannot stand in a header",
        "- {get: /, json: 1, form: {}}                  | has several bodies: json, form",
        "- {post: /, json: {n: 0x1F}}                   | is no number in JSON",
        "- {post: /, json: {n: {{uuid}}}}               | in quotes",
        "- {get: /, expect: 99}                         | must be a whole number from 100 to 599",
        "- {get: /, expect: [200, x]}                   | must be a whole number from 100 to 599",
        "- {get: /, expect: 200, refuse: 200}           | expected as a success",
        "- {get: /, keep: {id: id}}                     | is no JSON pointer",
        "- {get: /, keep: {id: {}}}                     | needs a pointer into the body, or a header",
        "- {get: /, keep: {id: {header: ETag, or: go}}} | can only be 'leave'",
        "- {get: /, keep: {uuid: /id}}                  | has a meaning already",
        "- {get: /, keep: {a-b: /id}}                   | is no name",
        "- {get: /, check: {status: held}}              | is no JSON pointer",
        "- {get: /, write: {kind: hold, id: a}}         | 'hold' is not among the writes",
        "- {get: /, wirte: {}}                          | did you mean 'write'?",
        "- {get: /, get: /}                             | is said twice",
        "- {think: {uniform: [3s, 2s]}}                 | takes the shortest and the longest",
        "- {think: {uniform: 3s}}                       | must be a list",
        "- {think: {normal: 3s}}                        | needs one of exponential",
        "- {think: {lognormal: 3s, sigma: x}}           | must be a number from 0 to 9",
        "- {choose: []}                                 | needs a way to go on",
        "- {repeat: 0, steps: []}                       | must be a whole number from 1 to 10000",
        "- {let: x}                                     | must be a mapping",
        "- walk                                         | must be a mapping",
        "- {think: 9999999d}                            | must be a length",
      })
  void aStepThatCannotBeTakenIsAFault(String step, String fault) {
    assertThat(faultsOfJourney(step)).anySatisfy(told -> assertThat(told).contains(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                     | w.yaml:1: is empty",
        "[                                      | w.yaml:1: is not YAML",
        "a: b: c                                | w.yaml:1: is not YAML",
        "just a text                            | must be a mapping",
        "{workload: w, journeys: []}            | journeys: needs a journey",
        "{workload: w, journeys: }              | must be a list",
        "{workload: w, lists: {a: []}}          | lists.a: needs something to pick from",
        "{workload: w, lists: {word: [a]}}      | has a meaning already",
        "{workload: w, people: {accounts: -1}}  | people.accounts: must be a whole number",
        "{workload: w, writes: {a: {}}}         | writes.a: needs sql, or how to read it",
        "{workload: w, writes: {A: {sql: b}}}   | small letters",
        "{workload: w, writes: {a: {read: {get: /}, exclusive: true}}} | needs sql to be exclusive",
        "{workload: w, writes: {a: {sql: b, exclusive: so}}} | must be true or false, is 'so'",
        "{workload: w, writes: {a: {read: {get: /, next: {c: /n}}}}} | writes.a.read.next: goes with",
        "{workload: w, writes: {a: {read: {get: /, there: /a, next: {c: /n}}}}} | next: goes with ids",
        "{workload: w, ladders: [{name: a}]}    | needs levels",
        "{workload: w, ladders: [{levels: [0]}]}| must be a whole number from 1 to 10000",
        "{workload: w, about: &a [*a]}          | must be a text",
        "{workload: w, stage: &a [*a]}          | ",
      })
  void aFileThatCannotBeDoneIsAFault(String file, String fault) {
    assertThat(faults(file))
        .anySatisfy(told -> assertThat(told).contains(fault == null ? "" : fault));
  }

  @Test
  void aFileThatNamesItselfOverAndOverIsRefused() {
    var lines = new StringBuilder("workload: w\na0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (var i = 1; i < 9; i++) {
      lines.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    lines.append("journeys: [{name: j, steps: [{post: /, json: *a8}]}]\n");
    assertThat(faults(lines.toString()))
        .anySatisfy(told -> assertThat(told).contains("holds too much"));
  }

  @Test
  void aFileNestedWithoutEndIsRefused() {
    assertThat(faults("a: " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .contains("nested more than 50 deep");
  }

  @Test
  void whatOneWayLearnsIsNotKnownAfterAnother() {
    var choice =
        """
        - choose:
          - steps: [{get: /a, keep: {both: /b, one: /o}}]
          - steps: [{get: /a, keep: {both: /b}}]
        - get: /{{both}}
        """;
    assertThat(faultsOfJourney(choice)).isEmpty();
    assertThat(faultsOfJourney(choice + "- get: /{{one}}\n"))
        .singleElement()
        .asString()
        .contains("nothing is called 'one' here");
  }

  @Test
  void whatAJourneyLearnsTheNextDoesNotKnow() {
    assertThat(
            faults(
                """
                workload: w
                journeys:
                - {name: a, steps: [{get: /, keep: {id: /id}}]}
                - {name: b, steps: [{get: "/{{id}}"}]}
                """))
        .hasSize(1);
  }

  @Test
  void twoOfOneNameWouldDrawTheSame() {
    assertThat(
            faults(
                """
                workload: w
                journeys: [{name: a, steps: [{get: /}]}, {name: stage, steps: [{get: /}]}]
                bursts: [{name: a, people: 2, steps: [{get: /}]}]
                """))
        .containsExactly(
            "w.yaml:2: journeys[1]: another one is called 'stage' already",
            "w.yaml:3: bursts[0]: another one is called 'a' already");
  }

  @Test
  void moreKindsThanTheAuditTellsApartAreRefused() {
    assertThat(faults(withKinds(255))).isEmpty();
    assertThat(faults(withKinds(256)))
        .containsExactly("w.yaml:3: writes: has 256 kinds, of 255 at most");
  }

  private static String withKinds(int count) {
    return "workload: w\njourneys: [{name: j, steps: [{get: /}]}]\nwrites: {"
        + IntStream.range(0, count)
            .mapToObj(n -> "k%d: {sql: select 1}".formatted(n))
            .collect(Collectors.joining(", "))
        + "}\n";
  }

  @Test
  void noMoreThanFiftyFaultsAreTold() {
    assertThat(faultsOfJourney("- get: x\n".repeat(80))).hasSize(50);
  }

  @Test
  void aNumberInAListStaysANumber() {
    var send =
        (Next.Send)
            Reading.visit(
                    workload(
                        """
        workload: w
        lists: {n: [7]}
        journeys: [{name: j, steps: [{post: /, json: {n: "{{pick n}}", t: "{{pick n}}!"}}]}]
        """))
                .next();
    assertThat(List.of(Reading.text(send))).containsExactly("{\"n\":7,\"t\":\"7!\"}");
  }
}
