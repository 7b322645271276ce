package dev.bardosh.app;

import dev.bardosh.platform.db.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints the version of Bardosh, Java and PostgreSQL.")
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    out.println("Bardosh " + Version.CURRENT);
    out.println("Java " + Runtime.version());
    out.println("PostgreSQL " + Database.bundledVersion());
  }
}
