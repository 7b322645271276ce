package dev.bardosh.app;

import dev.bardosh.platform.observe.Logs;
import dev.bardosh.proof.Case;
import dev.bardosh.proof.Proof;
import dev.bardosh.proof.ProofOptions;
import dev.bardosh.proof.ProofOptions.Amount;
import dev.bardosh.proof.report.Verdict;
import dev.bardosh.proof.workload.Length;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "prove",
    description = {
      "Finds out how many people this machine carries, and whether anything is lost.",
      "Loads a fresh server honestly, breaks it on purpose, audits every write, and tells.%n"
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
      converter = Time.class,
      description = "How long the steady run lasts (warming up no longer), such as 90s, 10m or 2h.")
  private @Nullable Duration duration;

  @Option(
      names = "--sessions",
      paramLabel = "TIME",
      converter = Time.class,
      description =
          "How long a few people come after a few others, each over a new connection; for hours, to"
              + " see what grows.")
  private @Nullable Duration sessions;

  @Option(
      names = "--session-users",
      paramLabel = "N",
      defaultValue = "" + ProofOptions.SESSION_USERS,
      description = "People of a session (--sessions) at a time (default: ${DEFAULT-VALUE}).")
  private int sessionUsers;

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
      converter = Day.class,
      description = "Day from which times in requests count (default: today).")
  private LocalDate at = LocalDate.now(ZoneOffset.UTC);

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Time.class,
      defaultValue = "30s",
      description = "After which an answer counts as missing (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "proof-report",
      description = "Where the report goes (default: ./${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  @Option(names = "--keep", description = "Keeps the server's data and what clients noted.")
  private boolean keep;

  @Mixin private ProveSettings settings = new ProveSettings();

  @Mixin private ProveTarget target = new ProveTarget();

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
      return new Proof(
          what, options(folder), spec.commandLine().getOut(), spec.commandLine().getErr());
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    }
  }

  private ProofOptions options(Path folder) {
    return new ProofOptions(
        quick ? ProofOptions.Size.QUICK : ProofOptions.Size.FULL,
        amount(),
        Optional.ofNullable(duration),
        Optional.ofNullable(sessions),
        sessionUsers,
        seed,
        Optional.ofNullable(faults),
        repeat == null ? OptionalInt.empty() : OptionalInt.of(repeat),
        at.atStartOfDay(ZoneOffset.UTC).toInstant(),
        timeout,
        folder.toAbsolutePath().normalize(),
        keep,
        RepeatCommand.of(spec.commandLine().getParseResult(), seed, at));
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
    var elsewhere = target.chosen(spec.commandLine());
    if (elsewhere.isPresent()) {
      if (!names.isEmpty() || settings.given()) {
        throw usage("--target proves the server there, not services or settings of this one");
      }
      return List.of(elsewhere.get());
    }
    var chosen =
        names.isEmpty()
            ? Main.SERVICES
            : names.stream().map(name -> Main.service(name, spec.commandLine())).toList();
    var cases = chosen.stream().flatMap(offer -> Provable.of(offer, settings).stream()).toList();
    if (cases.isEmpty()) {
      throw new Failure("none of these services has a workload");
    }
    return cases;
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /** As in workloads. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Length.parse(text)
          .orElseThrow(() -> new TypeConversionException("is a time such as 90s, 10m or 2h"));
    }
  }

  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException wrong) {
        throw new TypeConversionException("is a day such as 2026-11-22");
      }
    }
  }
}
