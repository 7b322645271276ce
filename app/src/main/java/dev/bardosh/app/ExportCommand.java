package dev.bardosh.app;

import dev.bardosh.parking.exchange.SpotExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Writes data to files.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ExportCommand.OfParking.class)
final class ExportCommand {
  /** What spots are written as. */
  enum Format {
    geojson,
    csv
  }

  @Command(
      name = "parking",
      description = "Writes every spot, so that importing the file makes the same of it again.")
  static final class OfParking implements Runnable {
    @Mixin private Installation installation = new Installation();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "geojson",
        description = "geojson or csv (default: geojson).")
    private Format format = Format.geojson;

    @Option(
        names = "--output",
        paramLabel = "FILE",
        description = "Where to write (default: standard output).")
    private @Nullable Path output;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      try (var opened = installation.openExisting("parking")) {
        var export = new SpotExport(opened.db());
        var written = output == null ? toStandardOutput(export) : toFile(export, output);
        spec.commandLine().getErr().println(written + " spots");
      } catch (IOException failed) {
        throw new Failure("cannot write: " + failed.getMessage());
      }
    }

    private long toStandardOutput(SpotExport export) throws IOException {
      var out = new BufferedOutputStream(System.out);
      var written = write(export, out);
      out.flush();
      return written;
    }

    /** Beside the file first, so that a failure leaves what was there. */
    private long toFile(SpotExport export, Path file) throws IOException {
      var beside = file.resolveSibling(file.getFileName() + ".part");
      try {
        var written = toNewFile(export, beside);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        return written;
      } finally {
        Files.deleteIfExists(beside);
      }
    }

    private long toNewFile(SpotExport export, Path file) throws IOException {
      try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
        return write(export, out);
      }
    }

    private long write(SpotExport export, OutputStream out) throws IOException {
      return switch (format) {
        case geojson -> export.geoJson(out);
        case csv -> export.csv(out);
      };
    }
  }
}
