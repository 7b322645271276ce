package dev.bardosh.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Tells what a command does: help [COMMAND].")
final class HelpCommand implements Runnable {
  @Parameters(paramLabel = "COMMAND", description = "For example: help user add")
  private List<String> names = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine line = spec.root().commandLine();
    for (var name : names) {
      var sub = line.getSubcommands().get(name);
      if (sub == null) {
        throw new ParameterException(spec.root().commandLine(), "there is no command " + name);
      }
      line = sub;
    }
    line.usage(spec.commandLine().getOut());
  }
}
