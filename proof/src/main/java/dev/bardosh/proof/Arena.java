package dev.bardosh.proof;

import dev.bardosh.proof.audit.Api;
import dev.bardosh.proof.audit.AuditResult;
import dev.bardosh.proof.audit.Before;
import dev.bardosh.proof.audit.Checker;
import dev.bardosh.proof.audit.Histories;
import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.audit.ReadingBack;
import dev.bardosh.proof.load.Cast;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Progress;
import dev.bardosh.proof.load.Visitors;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.ServerNotReady;
import dev.bardosh.proof.subject.Subject;
import dev.bardosh.proof.workload.Next;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Script;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server, and the people who know their way about it: what load is sent from and to. */
final class Arena implements AutoCloseable {
  /** Visits of one part; a number decides what somebody does, so no two parts share one. */
  private static final long PART = 1L << 40;

  private static final int PARTS = 0x3fffff;

  /**
   * What is left of each pause of people in a hurry: with whole ones a generator would need a
   * connection for each of many ten thousands of people before the server is busy.
   */
  static final double HURRIED = 0.02;

  static final String HISTOGRAMS = "histograms";

  /** The part in which people sign up. */
  private static final String PEOPLE = "people";

  private final Case what;
  private final ProofOptions options;
  private final Scratch scratch;
  private final Path histories;
  private final Subject subject;
  private final Destination destination;
  private final List<Person> people;
  private final Lookout lookout;
  private final Consumer<Progress> progress;
  private final Consumer<LoadResult> ran;
  private final ReadingBack readingBack;
  private final Set<String> begun = new HashSet<>();

  private Arena(
      Case what,
      ProofOptions options,
      Scratch scratch,
      Path histories,
      Subject subject,
      Destination destination,
      List<Person> people,
      Lookout lookout,
      Consumer<Progress> progress,
      ReadingBack.Progress told,
      Consumer<LoadResult> ran) {
    this.histories = histories;
    this.progress = progress;
    this.ran = ran;
    this.what = what;
    this.options = options;
    this.readingBack = new ReadingBack(longest(options.size()), told);
    this.scratch = scratch;
    this.subject = subject;
    this.destination = destination;
    this.people = people;
    this.lookout = lookout;
  }

  /**
   * Starts the server if need be, and lets everybody sign up.
   *
   * @param histories what clients note, on another disk than the server's, which may be filled
   * @param terminal told each second of a run
   * @param ran told of every run when it is over
   * @throws ServerNotReady if the server does not start
   * @throws Cast.NotReady if the people do not get as far
   * @throws Destination.Refused if no load may be sent there
   */
  static Arena open(
      Case what,
      ProofOptions options,
      Scratch scratch,
      Path histories,
      Terminal terminal,
      Consumer<LoadResult> ran)
      throws ServerNotReady, Cast.NotReady, Destination.Refused, IOException, InterruptedException {
    var subject =
        switch (what.source()) {
          case Case.Source.Fresh(var launch) -> Server.start(launch.apply(scratch), scratch);
          case Case.Source.Elsewhere(var server, _) -> server;
        };
    try (var history = History.in(histories.resolve(PEOPLE), InstantSource.system())) {
      var destination = destination(what, subject);
      noteBefore(what, subject, histories);
      var notes = new Notes(history);
      var cast = new Cast(destination, options.seed(), options.base(), notes, settings(options));
      var people = cast.gather(what.workload());
      history.throwTrouble();
      return new Arena(
          what,
          options,
          scratch,
          histories,
          subject,
          destination,
          people,
          Lookout.over(subject, destination.address(), aPage(what, options, people.getFirst())),
          terminal::progress,
          terminal::reading,
          ran);
    } catch (Cast.NotReady | Destination.Refused | IOException failed) {
      var interrupted = Thread.interrupted();
      close(subject);
      if (interrupted) {
        throw new InterruptedException();
      }
      throw failed;
    } catch (InterruptedException stopped) {
      close(subject);
      throw stopped;
    }
  }

  /** What else is there afterwards was written by these people, or by nobody. */
  private static void noteBefore(Case what, Subject subject, Path histories)
      throws Cast.NotReady, IOException, InterruptedException {
    var kinds = what.workload().writes().values();
    try {
      if (subject.database().isPresent()) {
        Before.note(histories, kinds, subject.database().get(), InstantSource.system());
      }
    } catch (SQLException failed) {
      throw new Cast.NotReady("the audit cannot see what is there already: " + failed.getMessage());
    }
  }

  /** Of a target that answers slowly, or no more. */
  private static Duration longest(ProofOptions.Size size) {
    return switch (size) {
      case QUICK -> Duration.ofMinutes(1);
      case FULL -> Duration.ofMinutes(5);
    };
  }

  /** Looked up once for all that is sent: later the server's name may lead elsewhere. */
  private static Destination destination(Case what, Subject subject) throws Destination.Refused {
    var owned = what.source() instanceof Case.Source.Elsewhere(_, var says) && says;
    return Destination.of(subject.url(), owned);
  }

  private static LoadSettings settings(ProofOptions options) {
    return LoadSettings.usual().withTimeout(options.timeout());
  }

  /** Of people who pause as the workload says. */
  LoadSettings settings() {
    return settings(options);
  }

  /** Of people whose pauses are next to nothing. */
  LoadSettings hurried() {
    return settings().withPace(HURRIED);
  }

  Subject subject() {
    return subject;
  }

  /** Where all that is sent goes. */
  InetSocketAddress address() {
    return destination.address();
  }

  /** The server, if it was started here. */
  Optional<Server> server() {
    return subject instanceof Server server ? Optional.of(server) : Optional.empty();
  }

  Scratch scratch() {
    return scratch;
  }

  /** Numbered parts are audited together. */
  private static String audited(String part) {
    return part.replaceFirst("-\\d+$", "");
  }

  /** Something to look at, from the root: the first that a ladder or a journey asks for. */
  private static String aPage(Case what, ProofOptions options, Person person) {
    return Stream.concat(
            what.workload().ladders().stream().map(Workload.Ladder::script),
            what.workload().journeys().stream().map(Workload.Journey::script))
        .map(script -> Visit.of(script, person, options.seed(), 0, options.base()))
        .flatMap(visit -> firstPage(visit).stream())
        .findFirst()
        .orElse("/");
  }

  private static Optional<String> firstPage(Visit visit) {
    var next = visit.next();
    while (next instanceof Next.Pause) {
      next = visit.next();
    }
    return next instanceof Next.Send send && send.method().equals("GET")
        ? Optional.of(send.path())
        : Optional.empty();
  }

  Lookout lookout() {
    return lookout;
  }

  /**
   * People take journeys as the plan says; returns when they have.
   *
   * @param part a name of its own: what was asked and told is audited by it
   */
  LoadResult send(String part, Plan plan, LoadSettings settings) throws InterruptedException {
    try (var going = begin(part, Optional.empty(), plan, journeys(part), settings)) {
      return going.await();
    }
  }

  /** The same with everybody following one script. */
  LoadResult send(String part, Plan plan, Script script) throws InterruptedException {
    var together = plan instanceof Plan.Burst burst ? burst.people() : Long.MAX_VALUE;
    var visitors = following(part, script, together);
    try (var going = begin(part, Optional.empty(), plan, visitors, settings())) {
      return going.await();
    }
  }

  /** Journeys by way of another address, until it is stopped. */
  Going begin(String part, InetSocketAddress by, Plan plan, LoadSettings settings) {
    return begin(part, Optional.of(by), plan, journeys(part), settings);
  }

  private Going begin(
      String part,
      Optional<InetSocketAddress> by,
      Plan plan,
      Visitors visitors,
      LoadSettings settings) {
    if (!begun.add(part)) {
      throw new IllegalStateException("two parts of one name: " + part);
    }
    var kept = settings.withHistograms(options.output().resolve(HISTOGRAMS).resolve(part));
    var history = history(audited(part));
    try {
      var way = by.map(destination::by).orElse(destination);
      var load = Load.start(way, plan, visitors, new Notes(history), kept, progress);
      return new Going(load, history, ran);
    } catch (RuntimeException bug) {
      history.close();
      throw bug;
    }
  }

  private History history(String part) {
    try {
      return History.in(histories.resolve(part), InstantSource.system());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
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
      try {
        history.throwTrouble();
      } catch (IOException unwritten) {
        throw new UncheckedIOException(unwritten);
      }
      return result;
    }

    @Override
    public void close() {
      load.close();
      history.close();
    }
  }

  private Visitors journeys(String part) {
    var first = first(part);
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

  /**
   * @param together how many come in one round
   */
  private Visitors following(String part, Script script, long together) {
    var first = first(part);
    return new Visitors(
        people.size(),
        (person, number) ->
            Visit.of(script, people.get(person), options.seed(), first + number, options.base())
                .inRound(number / together));
  }

  /** By the part's name: how many trials a search took does not change who comes after it. */
  private static long first(String part) {
    return (part.hashCode() & PARTS) * PART;
  }

  /**
   * Holds all that people were told against what is there now, and that against what they asked.
   */
  AuditResult audit() throws IOException, InterruptedException {
    return checked(Histories.in(histories));
  }

  /** Holds what people were told in one part against what is there now. */
  AuditResult audit(String part) throws IOException, InterruptedException {
    return checked(Histories.in(histories).of(part));
  }

  private AuditResult checked(Histories noted) throws IOException, InterruptedException {
    try (var api = new Api(destination, number -> people.get(number % people.size()))) {
      return Checker.check(
          noted, what.workload().writes(), subject.database(), Optional.of(api), readingBack);
    }
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
