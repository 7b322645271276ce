package dev.bardosh.app;

import dev.bardosh.parking.Parking;
import dev.bardosh.parking.exchange.ImportOptions;
import dev.bardosh.parking.exchange.ImportOutcome;
import dev.bardosh.parking.exchange.ImportReport;
import dev.bardosh.platform.auth.Account;
import dev.bardosh.platform.auth.Email;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
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
    name = "import",
    description = "Takes data over from files.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ImportCommand.OfParking.class)
final class ImportCommand {
  /** Owns what a file brings when nobody is named. */
  private static final UUID IMPORTS = new UUID(0, 1);

  @Command(
      name = "parking",
      description = {
        "Takes spots over from GeoJSON (also OpenStreetMap exports) or CSV.",
        "All of the file, or nothing when something in it is malformed; again, it changes nothing.",
        "The flags hold for what the file leaves out."
      })
  static final class OfParking implements Runnable {
    @Mixin private Installation installation = new Installation();

    @Parameters(paramLabel = "FILE", description = "GeoJSON or CSV; its content tells which.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Tells what would change, and changes nothing.")
    private boolean dryRun;

    @Option(
        names = "--owner",
        paramLabel = "EMAIL",
        description = "Account that owns the new spots (default: one made for imports).")
    private @Nullable String owner;

    @Option(
        names = "--price",
        paramLabel = "MINOR",
        defaultValue = "" + ImportOptions.HOURLY_PRICE,
        description = "An hour, in minor units (default: ${DEFAULT-VALUE}).")
    private long price;

    @Option(
        names = "--currency",
        paramLabel = "CODE",
        defaultValue = ImportOptions.CURRENCY,
        description = "ISO 4217 (default: ${DEFAULT-VALUE}).")
    private String currency = ImportOptions.CURRENCY;

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        description = "IANA time zone (default: this machine's).")
    private @Nullable String zone;

    @Option(
        names = "--capacity",
        paramLabel = "BAYS",
        defaultValue = "" + ImportOptions.CAPACITY,
        description = "Bays of a spot (default: ${DEFAULT-VALUE}).")
    private int capacity;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      var money = Given.parsed(spec, "--currency", currency, OfParking::money);
      var place = Given.optional(spec, "--zone", zone, ZoneId::of).orElseGet(ZoneId::systemDefault);
      var email = Given.optional(spec, "--owner", owner, Email::parse);
      if (!Files.isReadable(file)) {
        throw new Failure(file + " cannot be read");
      }
      try (var opened = installation.open("parking")) {
        var account = account(opened, email);
        var options = options(account, money, place);
        tell(load(opened, options));
      }
    }

    private static Currency money(String code) {
      try {
        return Currency.getInstance(code);
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException("is not an ISO 4217 code", unknown);
      }
    }

    private ImportOptions options(UUID account, Currency money, ZoneId place) {
      try {
        return new ImportOptions(account, price, money, place, capacity, false, false, dryRun);
      } catch (IllegalArgumentException refused) {
        throw new ParameterException(spec.commandLine(), "--" + refused.getMessage(), refused);
      }
    }

    private UUID account(Opened opened, Optional<Email> email) {
      var accounts = opened.auth().accounts();
      var now = opened.clock().instant();
      return opened
          .db()
          .write(
              tx ->
                  email.isEmpty()
                      ? Optional.of(accounts.addForProgram(tx, IMPORTS, "Imports", now))
                      : accounts.find(tx, email.get()).map(Account::id))
          .orElseThrow(() -> new Failure("nobody has the account " + email.orElseThrow()));
    }

    private ImportOutcome load(Opened opened, ImportOptions options) {
      try (var stream = Files.newInputStream(file);
          var bar = ProgressBar.of(Files.size(file))) {
        return Parking.imports(opened.db(), opened.clock()).run(stream, options, bar::show);
      } catch (IOException unreadable) {
        throw new Failure(file + " cannot be read: " + unreadable.getMessage());
      }
    }

    private void tell(ImportOutcome outcome) {
      switch (outcome) {
        case ImportOutcome.Imported(var report, _) -> print(report);
        case ImportOutcome.Unreadable(var place, var fault) ->
            throw new Failure("%s: %s: %s; nothing was imported".formatted(file, place, fault));
        case ImportOutcome.StillBooked(var place, var fault) ->
            throw new Failure("%s: %s: %s; nothing was imported".formatted(file, place, fault));
      }
    }

    private void print(ImportReport report) {
      var out = spec.commandLine().getOut();
      out.printf(
          "%d features: %d new, %d changed, %d as before%s%n",
          report.features(),
          report.created(),
          report.updated(),
          report.unchanged(),
          dryRun ? " (dry run: nothing was written)" : "");
      report.skipped().forEach((why, count) -> out.printf("skipped %d: %s%n", count, why));
      report.notes().forEach((note, count) -> out.printf("note on %d: %s%n", count, note));
    }
  }
}
