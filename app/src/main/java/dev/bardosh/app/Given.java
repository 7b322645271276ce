package dev.bardosh.app;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What was given on the command line, parsed by the type it is for. */
final class Given {
  private Given() {}

  /** Turns the refusal of a value into a refusal of the command line that names where it stood. */
  static <T> T parsed(CommandSpec spec, String option, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException | DateTimeException refused) {
      var reason = refused.getMessage() == null ? "is not known: " + value : refused.getMessage();
      throw new ParameterException(spec.commandLine(), option + " " + reason, refused);
    }
  }

  /** The same for an option that may be left out. */
  static <T> Optional<T> optional(
      CommandSpec spec, String option, @Nullable String value, Function<String, T> parse) {
    return Optional.ofNullable(value).map(given -> parsed(spec, option, given, parse));
  }
}
