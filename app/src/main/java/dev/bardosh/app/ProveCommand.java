package dev.bardosh.app;

import dev.bardosh.platform.observe.Logs;
import dev.bardosh.proof.Case;
import dev.bardosh.proof.Proof;
import dev.bardosh.proof.ProofOptions;
import dev.bardosh.proof.ProofOptions.Amount;
import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.report.Verdict;
import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.workload.Workload;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "prove",
    description = {
      "Loads a fresh server honestly, breaks it on purpose, audits that nothing was lost, and",
      "writes the report.%n"
    })
final class ProveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVICE", description = "Services to prove (default: all).")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "At most three minutes instead of a full run.")
  private boolean quick;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "Sends N people at once instead of finding out how many there can be.")
  private @Nullable Integer users;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Lets R people arrive a second, whatever the server does.")
  private @Nullable Double rate;

  @Option(
      names = "--steps",
      paramLabel = "R,R…",
      split = ",",
      description = "The same at several rates, one after the other.")
  private List<Double> steps = List.of();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long the steady run lasts (warming up no longer), such as 90s, 10m or 2h.")
  private @Nullable String duration;

  @Option(
      names = "--sessions",
      paramLabel = "TIME",
      description = {
        "How long 15 people come after 15 others, each over a new connection: for hours,",
        "to see what grows."
      })
  private @Nullable String sessions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same arrivals, same requests (default: 1).")
  private long seed = 1;

  @Option(
      names = "--faults",
      paramLabel = "NAME,NAME…",
      split = ",",
      description = "Which faults strike: all, none, or some by name; an unknown name lists them.")
  private @Nullable List<String> faults;

  @Option(names = "--repeat", paramLabel = "N", description = "How often each fault strikes.")
  private @Nullable Integer repeat;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "Day from which times in requests count (default: today).")
  private @Nullable String at;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "After which an answer counts as missing (default: 30s).")
  private String timeout = "30s";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "proof-report",
      description = "Where the report goes (default: ./proof-report).")
  private Path output = Path.of("proof-report");

  @Option(names = "--keep", description = "Keeps the server's data and what clients noted.")
  private boolean keep;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Proves the server there, which need not be Bardosh; wants --workload.")
  private @Nullable URI target;

  @Option(names = "--workload", paramLabel = "FILE", description = "What people do there.")
  private @Nullable Path workload;

  @Option(
      names = "--invariants",
      paramLabel = "FILE",
      description = "SQL that must return no row afterwards.")
  private @Nullable Path invariants;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "The target's PostgreSQL, for the audit: postgresql://user:password@host/name.")
  private @Nullable String databaseUrl;

  @Option(
      names = "--i-own-this-target",
      description = "Allows load on an address that is not this machine's own.")
  private boolean owned;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Logs.quiet();
    var cases = cases();
    var proofs =
        cases.stream()
            .map(each -> proof(each, cases.size() == 1 ? output : output.resolve(each.name())))
            .toList();
    var passed = true;
    for (var proof : proofs) {
      var outcome = proof.run();
      passed &= outcome == Verdict.Outcome.PASSED;
      if (outcome == Verdict.Outcome.PARTIAL) {
        break; // told to stop, or it could not even begin
      }
    }
    return passed ? 0 : 1;
  }

  private Proof proof(Case what, Path folder) {
    try {
      return new Proof(what, options(folder), spec.commandLine().getErr());
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    }
  }

  private ProofOptions options(Path folder) {
    return new ProofOptions(
        quick ? ProofOptions.Size.QUICK : ProofOptions.Size.FULL,
        amount(),
        Optional.ofNullable(duration).map(text -> length("--duration", text)),
        Optional.ofNullable(sessions).map(text -> length("--sessions", text)),
        seed,
        Optional.ofNullable(faults),
        repeat == null ? OptionalInt.empty() : OptionalInt.of(repeat),
        base(),
        length("--timeout", timeout),
        folder.toAbsolutePath().normalize(),
        keep,
        commandLine());
  }

  private Amount amount() {
    if ((users == null ? 0 : 1) + (rate == null ? 0 : 1) + (steps.isEmpty() ? 0 : 1) > 1) {
      throw usage("--users, --rate and --steps exclude each other");
    }
    if (users != null) {
      return new Amount.Users(users);
    }
    if (rate != null) {
      return new Amount.Rates(List.of(rate));
    }
    return steps.isEmpty() ? new Amount.Search() : new Amount.Rates(steps);
  }

  private List<Case> cases() {
    if (target != null) {
      return List.of(elsewhere(target));
    }
    if (workload != null || invariants != null || databaseUrl != null) {
      throw usage("--workload, --invariants and --database-url go with --target");
    }
    var chosen =
        names.isEmpty()
            ? Main.SERVICES
            : names.stream().map(name -> Main.service(name, spec.commandLine())).toList();
    var cases = chosen.stream().flatMap(offer -> Provable.of(offer).stream()).toList();
    if (cases.isEmpty()) {
      throw new Failure("none of these services has a workload");
    }
    return cases;
  }

  private Case elsewhere(URI server) {
    if (workload == null) {
      throw usage("--target needs --workload FILE: what people do there (docs/proving.md)");
    }
    if (!names.isEmpty()) {
      throw usage("--target proves the server there, not services of this one");
    }
    if (invariants != null && databaseUrl == null) {
      throw usage("--invariants needs --database-url to ask");
    }
    try {
      var database = Optional.ofNullable(databaseUrl).map(DatabaseAddress::parse);
      var source = new Case.Source.Elsewhere(new External(server, database), owned);
      return new Case(
          server.toString(),
          workload(WorkloadFile.read(workload)),
          invariants == null ? Optional.empty() : Optional.of(read(Invariants.read(invariants))),
          source,
          Optional.empty(),
          "");
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    } catch (IOException unreadable) {
      throw new Failure("cannot read the file " + unreadable.getMessage());
    }
  }

  private Workload workload(WorkloadFile file) {
    return switch (file) {
      case WorkloadFile.Read(var read) -> read;
      case WorkloadFile.Faulty faulty -> throw usage("the workload has faults:\n" + faulty.text());
    };
  }

  private Instant base() {
    try {
      var day = at == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(at);
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException wrong) {
      throw usage("--at is a day such as 2026-11-22");
    }
  }

  /** What repeats this very proof; a password is nobody's business. */
  private String commandLine() {
    var words = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    words.replaceAll(
        word ->
            word.replaceFirst("(postgres\\S*://[^:/@]*):[^@/]*@", "$1@")
                .replaceFirst("password=[^&]*", "password=…"));
    words.replaceAll(word -> word.matches("[\\w./:=@,+…-]+") ? word : "'" + word + "'");
    if (!spec.commandLine().getParseResult().hasMatchedOption("--seed")) {
      words.addAll(List.of("--seed", Long.toString(seed)));
    }
    if (at == null) {
      words.addAll(List.of("--at", LocalDate.ofInstant(base(), ZoneOffset.UTC).toString()));
    }
    return "./bardosh " + String.join(" ", words);
  }

  private Duration length(String option, String text) {
    try {
      return Duration.parse("PT" + text.strip());
    } catch (DateTimeParseException wrong) {
      throw usage(option + " is a time such as 90s, 10m or 2h");
    }
  }

  private Invariants read(Invariants.Reading file) {
    return switch (file) {
      case Invariants.Read(var read) -> read;
      case Invariants.Faulty(var faults) ->
          throw usage(
              "the invariants have faults:\n"
                  + String.join("\n", faults.stream().map(Object::toString).toList()));
    };
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
