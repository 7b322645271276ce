package dev.bardosh.app;

import dev.bardosh.proof.Case;
import dev.bardosh.proof.FileTrouble;
import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A server that somebody else runs, and what is known of it. */
final class ProveTarget {
  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Proves the server there, which need not be Bardosh; wants --workload.")
  private @Nullable URI url;

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

  /** Empty where a server of our own is to be proved. */
  Optional<Case> chosen(CommandLine line) {
    if (url != null) {
      return Optional.of(there(url, line));
    }
    if (workload != null || invariants != null || databaseUrl != null) {
      throw new ParameterException(
          line, "--workload, --invariants and --database-url go with --target");
    }
    return Optional.empty();
  }

  private Case there(URI server, CommandLine line) {
    if (workload == null) {
      throw new ParameterException(
          line, "--target needs --workload FILE: what people do there (docs/proving.md)");
    }
    if (invariants != null && databaseUrl == null) {
      throw new ParameterException(line, "--invariants needs --database-url to ask");
    }
    try {
      var database = Optional.ofNullable(databaseUrl).map(DatabaseAddress::parse);
      return new Case(
          server.toString(),
          read(workload, WorkloadFile::read).orThrow(faults -> faulty(line, "workload", faults)),
          Optional.ofNullable(invariants)
              .map(file -> read(file, Invariants::read))
              .map(read -> read.orThrow(faults -> faulty(line, "invariants file", faults))),
          new Case.Source.Elsewhere(new External(server, database), owned),
          Optional.empty(),
          "");
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(line, String.valueOf(wrong.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(Path file) throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) {
    try {
      return reading.read(file);
    } catch (IOException unreadable) {
      throw new Failure("cannot read " + FileTrouble.of(file, unreadable));
    }
  }

  private static ParameterException faulty(CommandLine line, String file, String faults) {
    return new ParameterException(line, "the %s has faults:%n%s".formatted(file, faults));
  }
}
