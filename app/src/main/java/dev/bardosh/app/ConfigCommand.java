package dev.bardosh.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    description = "Prints every setting in force and where it comes from; secrets stay hidden.")
final class ConfigCommand implements Runnable {
  @Mixin private Installation installation = new Installation();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    var settings = installation.settings();
    AppSettings.read(settings);
    settings.inForce().forEach((key, value) -> out.println(key + " = " + value));
  }
}
