package dev.bardosh.proof;

import dev.bardosh.proof.audit.Api;
import dev.bardosh.proof.audit.Checker;
import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.load.Cast;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Progress;
import dev.bardosh.proof.load.Visitors;
import dev.bardosh.proof.subject.NotReady;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.Subject;
import dev.bardosh.proof.workload.Next;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Script;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server, and the people who know their way about it: what load is sent from and to. */
final class Arena implements AutoCloseable {
  /** Visits of one part; a number decides what somebody does, so no two parts share one. */
  private static final long PART = 1L << 40;

  /** The part in which people sign up. */
  private static final String PEOPLE = "people";

  private final Case what;
  private final ProofOptions options;
  private final Scratch scratch;
  private final Subject subject;
  private final List<Person> people;
  private final Consumer<LoadResult> ran;
  private final List<String> parts = new ArrayList<>(List.of(PEOPLE));

  private Arena(
      Case what,
      ProofOptions options,
      Scratch scratch,
      Subject subject,
      List<Person> people,
      Consumer<LoadResult> ran) {
    this.ran = ran;
    this.what = what;
    this.options = options;
    this.scratch = scratch;
    this.subject = subject;
    this.people = people;
  }

  /**
   * Starts the server if need be, and lets everybody sign up.
   *
   * @param ran told of every run when it is over
   * @throws NotReady if the server does not start
   * @throws Cast.NotReady if the people do not get as far
   * @throws Destination.Refused if no load may be sent there
   */
  static Arena open(Case what, ProofOptions options, Scratch scratch, Consumer<LoadResult> ran)
      throws NotReady, Cast.NotReady, Destination.Refused, IOException, InterruptedException {
    var subject =
        switch (what.source()) {
          case Case.Source.Fresh(var launch) -> Server.start(launch.apply(scratch), scratch);
          case Case.Source.Elsewhere(var server, _) -> server;
        };
    try (var history = History.in(histories(scratch, PEOPLE), InstantSource.system())) {
      var cast =
          new Cast(
              destination(what, subject.url()),
              options.seed(),
              options.base(),
              new Notes(history),
              settings(options));
      return new Arena(what, options, scratch, subject, cast.gather(what.workload()), ran);
    } catch (Cast.NotReady | Destination.Refused | IOException failed) {
      close(subject);
      throw failed;
    }
  }

  private static Destination destination(Case what, URI url) throws Destination.Refused {
    var owned = what.source() instanceof Case.Source.Elsewhere(_, var says) && says;
    return Destination.of(url, owned);
  }

  static LoadSettings settings(ProofOptions options) {
    return LoadSettings.usual().withTimeout(options.timeout());
  }

  Subject subject() {
    return subject;
  }

  /** The server, if it was started here. */
  Optional<Server> server() {
    return subject instanceof Server server ? Optional.of(server) : Optional.empty();
  }

  Scratch scratch() {
    return scratch;
  }

  /** All so far, in order. */
  List<String> parts() {
    return List.copyOf(parts);
  }

  /** Something to look at, from the root: the first that a ladder or a journey asks for. */
  String aPage() {
    return Stream.concat(
            what.workload().ladders().stream().map(Workload.Ladder::script),
            what.workload().journeys().stream().map(Workload.Journey::script))
        .flatMap(script -> firstPage(script).stream())
        .findFirst()
        .orElse("/");
  }

  private Optional<String> firstPage(Script script) {
    var visit = Visit.of(script, people.getFirst(), options.seed(), 0, options.base());
    var next = visit.next();
    while (next instanceof Next.Pause) {
      next = visit.next();
    }
    return next instanceof Next.Send send && send.method().equals("GET")
        ? Optional.of(send.path())
        : Optional.empty();
  }

  /**
   * People take journeys as the plan says; returns when they have.
   *
   * @param part a name of its own: what was asked and told is audited by it
   */
  LoadResult send(String part, Plan plan, LoadSettings settings, Consumer<Progress> progress)
      throws InterruptedException {
    try (var going = begin(part, subject.url(), plan, journeys(), settings, progress)) {
      return going.await();
    }
  }

  /** The same with everybody following one script. */
  LoadResult send(String part, Plan plan, Script script, Consumer<Progress> progress)
      throws InterruptedException {
    try (var going =
        begin(part, subject.url(), plan, following(script), settings(options), progress)) {
      return going.await();
    }
  }

  /** Journeys by way of another address, until it is stopped. */
  Going begin(String part, URI by, Plan plan, LoadSettings settings, Consumer<Progress> progress) {
    return begin(part, by, plan, journeys(), settings, progress);
  }

  private Going begin(
      String part,
      URI by,
      Plan plan,
      Visitors visitors,
      LoadSettings settings,
      Consumer<Progress> progress) {
    parts.add(part);
    try {
      var history = History.in(histories(scratch, part), InstantSource.system());
      var kept = settings.withHistograms(options.output().resolve("histograms").resolve(part));
      var load =
          Load.start(destination(what, by), plan, visitors, new Notes(history), kept, progress);
      return new Going(load, history, ran);
    } catch (IOException | Destination.Refused failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Load under way, with what its people note. */
  record Going(Load load, History history, Consumer<LoadResult> ran) implements AutoCloseable {
    LoadResult await() throws InterruptedException {
      var result = load.await();
      ran.accept(result);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      history
          .trouble()
          .ifPresent(
              why -> {
                throw new IllegalStateException("what people noted could not be kept: " + why);
              });
      return result;
    }

    @Override
    public void close() {
      load.close();
      history.close();
    }
  }

  private Visitors journeys() {
    var first = parts.size() * PART;
    return new Visitors(
        people.size(),
        (person, number) ->
            Visit.of(
                what.workload(),
                people.get(person),
                options.seed(),
                first + number,
                options.base()));
  }

  private Visitors following(Script script) {
    var first = parts.size() * PART;
    return new Visitors(
        people.size(),
        (person, number) ->
            Visit.of(script, people.get(person), options.seed(), first + number, options.base()));
  }

  /** Holds what people were told in one part against what is there now. */
  dev.bardosh.proof.audit.Findings audit(String part) throws IOException, InterruptedException {
    try (var api = new Api(subject.url(), number -> people.get(number % people.size()))) {
      return Checker.check(
          histories(scratch, part), what.workload().writes(), subject.database(), Optional.of(api));
    }
  }

  private static Path histories(Scratch scratch, String part) {
    return scratch.folder().resolve("histories").resolve(part);
  }

  @Override
  public void close() {
    close(subject);
  }

  private static void close(Subject subject) {
    if (subject instanceof Server server) {
      server.close();
    }
  }
}
