package dev.bardosh.app;

import dev.bardosh.parking.Parking;
import dev.bardosh.platform.service.Offer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "bardosh",
    description = "One server for places where a crowd arrives at the same moment.%n",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      UserCommand.class,
      KeyCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      ConfigCommand.class,
      VersionCommand.class,
      TestCommand.class,
      ProveCommand.class,
      TrainCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  failed; the message says why, and nothing was left half done",
      "  2  the command line or a setting is not right; nothing was done",
      "  3  no JDK 25, no Maven, or the build failed",
      "  4  the database could not be started or reached"
    })
public final class Main {
  /** Everything that can be served, in the order in which it is listed. */
  static final List<Offer> SERVICES = List.of(Parking.OFFER);

  private static final int WIDTH = 100;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows the whole stack trace of a failure.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Tells what a command does.")
  private boolean help;

  private Main() {}

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Locale.setDefault(Locale.ROOT); // files, logs and commands are written alike everywhere
    System.exit(run(out, err, arguments));
  }

  /** The exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    var line = commandLine(out, err);
    if (arguments.length == 0) {
      line.usage(err);
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(arguments);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(WIDTH)
        .setExecutionExceptionHandler(new Failure.Handler())
        .setParameterExceptionHandler(new Failure.Usage());
  }

  /** The service of that name, or a usage error. */
  static Offer service(String name, CommandLine line) {
    return SERVICES.stream()
        .filter(offer -> offer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    line,
                    "there is no service %s; there is %s"
                        .formatted(
                            name,
                            SERVICES.stream().map(Offer::name).collect(Collectors.joining(", ")))));
  }

  boolean debug() {
    return debug;
  }
}
