package dev.bardosh.app;

import dev.bardosh.platform.config.SettingsException;
import dev.bardosh.platform.db.DatabaseException;
import dev.bardosh.platform.db.DatabaseUnusable;
import dev.bardosh.platform.http.Server;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that cannot do what it was asked: one line says why. */
final class Failure extends RuntimeException {
  private static final int NO_DATABASE = 4;

  Failure(String message) {
    super(message);
  }

  /** A failure while a command ran, as a line on standard error and an exit code. */
  static final class Handler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
      if (line.getCommandSpec().root().userObject() instanceof Main main && main.debug()) {
        failure.printStackTrace(line.getErr());
      }
      line.getErr().println("bardosh: " + said(failure));
      return switch (failure) {
        case SettingsException wrong -> ExitCode.USAGE;
        case DatabaseUnusable away -> NO_DATABASE;
        case DatabaseException away when away.unavailable() -> NO_DATABASE;
        default -> ExitCode.SOFTWARE;
      };
    }

    private static String said(Exception failure) {
      return switch (failure) {
        case Failure told -> String.valueOf(told.getMessage());
        case SettingsException told -> String.valueOf(told.getMessage());
        case DatabaseUnusable told -> String.valueOf(told.getMessage());
        case Server.CannotListen told -> String.valueOf(told.getMessage());
        case DatabaseException away when away.unavailable() ->
            "the database went away while the command ran (was the server stopped?); run it again: "
                + away.getMessage();
        default -> failure + " (--debug shows where)";
      };
    }
  }

  /** A command line that cannot be understood: what is wrong, and where to read how it is right. */
  static final class Usage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
      var line = wrong.getCommandLine();
      line.getErr().println("bardosh: " + said(wrong));
      if (wrong instanceof UnmatchedArgumentException unmatched) {
        var near = unmatched.getSuggestions();
        if (!near.isEmpty()) {
          line.getErr()
              .println(near.stream().collect(Collectors.joining(" or ", "Did you mean ", "?")));
        }
      }
      line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
      return ExitCode.USAGE;
    }

    /** A word where a command is expected was meant as one. */
    private static String said(ParameterException wrong) {
      if (wrong instanceof UnmatchedArgumentException unmatched) {
        var first = unmatched.getUnmatched().getFirst();
        var commands = wrong.getCommandLine().getSubcommands();
        if (!commands.isEmpty() && !first.startsWith("-")) {
          return "there is no command %s; there is %s"
              .formatted(first, String.join(", ", listed(commands)));
        }
      }
      return String.valueOf(wrong.getMessage());
    }

    private static List<String> listed(Map<String, CommandLine> commands) {
      return commands.entrySet().stream()
          .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
