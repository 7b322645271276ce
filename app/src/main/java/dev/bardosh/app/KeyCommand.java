package dev.bardosh.app;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.auth.ApiKeys;
import dev.bardosh.platform.auth.Email;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "key",
    description = "API keys.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = KeyCommand.Add.class)
final class KeyCommand {
  @Command(
      name = "add",
      description = {
        "Makes an API key and prints it, alone, on standard output. It is shown this once.",
        "Use it as Authorization: Bearer KEY."
      })
  static final class Add implements Runnable {
    @Mixin private Installation installation = new Installation();

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        split = ",",
        required = true,
        description = "What the key may do, such as parking.read; may be repeated.")
    private Set<String> scopes = new TreeSet<>();

    @Option(
        names = "--account",
        paramLabel = "EMAIL",
        description = "Whose key it is (default: an account made for the key).")
    private @Nullable String account;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "command line",
        description = "To know it by (default: command line).")
    private String name = "command line";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      var email = Given.optional(spec, "--account", account, Email::parse);
      try (var opened = installation.open()) {
        var auth = opened.auth();
        auth.permissions().scopesFault(scopes).ifPresent(this::refuse);
        var by = Author.commandLine(opened.clock().instant());
        var added = opened.db().write(tx -> auth.keys().addFor(tx, by, email, name, scopes));
        switch (added) {
          case ApiKeys.Added(var secret, var key) -> spec.commandLine().getOut().println(secret);
          case ApiKeys.NoSuchAccount() -> throw new Failure("nobody has the account " + account);
          case ApiKeys.TooMany(var most) ->
              throw new Failure("the account has " + most + " keys already; revoke one first");
        }
      }
    }

    private void refuse(String fault) {
      throw new ParameterException(spec.commandLine(), "--scope " + fault);
    }
  }
}
