package dev.bardosh.app;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.auth.Account;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.auth.Auth;
import dev.bardosh.platform.auth.Email;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.i18n.Language;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "user",
    description = "Accounts: add one, list them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UserCommand.Add.class, UserCommand.Show.class})
final class UserCommand {
  private static final int PAGE = 100;

  @Command(
      name = "add",
      description = {
        "Adds an account and prints a link with which its owner sets a password.",
        "Whoever signed up with the address gets no role by it, but with --existing."
      })
  static final class Add implements Runnable {
    @Mixin private Installation installation = new Installation();

    @Parameters(paramLabel = "EMAIL", description = "Where the person is reached.")
    private String email = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        split = ",",
        description = "admin, or SERVICE.admin; may be repeated.")
    private Set<String> roles = new TreeSet<>();

    @Option(
        names = "--existing",
        description = "Give the roles to the account that has the address, and add none.")
    private boolean existing;

    @Option(names = "--name", paramLabel = "NAME", description = "Default: the email address.")
    private @Nullable String name;

    @Option(
        names = "--language",
        paramLabel = "TAG",
        defaultValue = "uz",
        description = "uz, uz-Cyrl, ru or en (default: uz).")
    private String language = "uz";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      var address = Given.parsed(spec, "EMAIL", email, Email::parse);
      var spoken = Given.parsed(spec, "--language", language, Add::language);
      var called = Given.parsed(spec, "--name", name == null ? email : name, Account::parseName);
      try (var opened = existing ? installation.openExisting() : installation.open()) {
        var auth = opened.auth();
        auth.permissions().rolesFault(roles).ifPresent(this::refuse);
        if (existing) {
          var account = opened.db().write(tx -> promote(tx, opened, auth, address));
          tell("%s (%s) has the roles".formatted(address.address(), account.name()));
        } else {
          var link = opened.db().write(tx -> add(tx, opened, auth, address, called, spoken));
          spec.commandLine().getOut().println(link);
          tell(address.address() + " was added; the link sets its password");
        }
      }
    }

    private void tell(String text) {
      spec.commandLine().getErr().println(text);
    }

    private static Language language(String tag) {
      return Language.parse(tag)
          .orElseThrow(() -> new IllegalArgumentException("must be uz, uz-Cyrl, ru or en"));
    }

    private String add(
        Tx tx, Opened opened, Auth auth, Email address, String called, Language spoken) {
      var by = Author.commandLine(opened.clock().instant());
      var added = auth.accounts().invite(tx, by, address, called, spoken.tag(), roles);
      return switch (added) {
        case Accounts.Added(var account) -> auth.links().invite(tx, by, account.id());
        case Accounts.EmailTaken() ->
            throw misused(
                "%s has an account already; if it is the right person's, --existing gives it the roles"
                    .formatted(address.address()));
      };
    }

    /** Beside the roles it has. */
    private Account promote(Tx tx, Opened opened, Auth auth, Email address) {
      var account =
          auth.accounts()
              .find(tx, address)
              .orElseThrow(() -> misused("nobody has the account " + address.address()));
      var all = new TreeSet<>(account.roles());
      all.addAll(roles);
      auth.accounts().setRoles(tx, Author.commandLine(opened.clock().instant()), account.id(), all);
      return account;
    }

    private ParameterException misused(String fault) {
      return new ParameterException(spec.commandLine(), fault);
    }

    private void refuse(String fault) {
      throw misused("--role " + fault);
    }
  }

  @Command(name = "list", description = "Prints every account: email, roles, name.")
  static final class Show implements Runnable {
    @Mixin private Installation installation = new Installation();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      try (var opened = installation.openExisting()) {
        var accounts = opened.auth().accounts();
        var after = Optional.<UUID>empty();
        do {
          var from = after;
          var page = opened.db().read(tx -> accounts.page(tx, from, PAGE));
          page.forEach(this::print);
          after = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast().id());
        } while (after.isPresent());
      }
    }

    private void print(Account account) {
      spec.commandLine()
          .getOut()
          .printf(
              "%-40s %-24s %s%n",
              account.email().orElse("(nobody signs in)"),
              String.join(",", new TreeSet<>(account.roles())),
              account.name());
    }
  }
}
