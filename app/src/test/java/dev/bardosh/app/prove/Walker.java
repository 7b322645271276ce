package dev.bardosh.app.prove;

import dev.bardosh.proof.Notes;
import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.load.Witness;
import dev.bardosh.proof.workload.Answer;
import dev.bardosh.proof.workload.Judgement;
import dev.bardosh.proof.workload.Next;
import dev.bardosh.proof.workload.Next.Send;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Script;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Does a workload's visits one after another, without their pauses. */
final class Walker {
  private static final long SEED = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Witness witness;
  private final Instant base = Instant.now();
  private final Map<String, Integer> judgements = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  Walker(URI server, History history) {
    this.server = server;
    this.witness = new Notes(history);
  }

  static Workload workload(String name, String text) {
    return WorkloadFile.read(name, text).orThrow(IllegalArgumentException::new);
  }

  /** So many people with accounts, after the stage. */
  List<Person> people(Workload workload, int count) {
    var stage = walk(Visit.of(workload.stage(), Person.first(), SEED, 0, base));
    var people = new ArrayList<Person>();
    for (var n = 0; n < count; n++) {
      people.add(walk(Visit.of(workload.people().script(), stage.as(n), SEED, n, base)));
    }
    return people;
  }

  void script(Script script, Person person, int number) {
    walk(Visit.of(script, person, SEED, number, base));
  }

  /** How many requests by name were judged how, such as {@code hold OK}. */
  Map<String, Integer> judgements() {
    return judgements;
  }

  /** Why visits ended early. */
  List<String> faults() {
    return faults;
  }

  private Person walk(Visit visit) {
    for (var next = visit.next(); !(next instanceof Next.Done); next = visit.next()) {
      if (next instanceof Send send) {
        ask(visit, send);
      }
    }
    visit.endedBecause().ifPresent(faults::add);
    return visit.person();
  }

  private void ask(Visit visit, Send send) {
    var person = visit.person().number();
    send.write().ifPresent(write -> witness.invoke(person, write));
    try {
      var answer = answer(send);
      var judgement = visit.answered(answer);
      judgements.merge(send.name() + " " + judgement, 1, Integer::sum);
      send.write()
          .ifPresent(
              write -> witness.told(person, write, judgement == Judgement.OK, answer.status()));
    } catch (IOException unanswered) {
      visit.unanswered();
      send.write().ifPresent(write -> witness.told(person, write, false, 0));
    }
  }

  private Answer answer(Send send) throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(send.path()))
            .timeout(PATIENCE)
            .method(send.method(), BodyPublishers.ofByteArray(send.body()));
    send.headers().forEach(header -> request.header(header.name(), header.value()));
    try {
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          name -> response.headers().firstValue(name).orElse(null),
          response.body());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
