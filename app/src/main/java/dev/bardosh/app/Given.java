package dev.bardosh.app;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What was given on the command line, parsed by the type it is for. */
final class Given {
  private Given() {}

  /** Turns the refusal of a value into a refusal of the command line that names where it stood. */
  static <T> T of(CommandSpec spec, String option, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(
          spec.commandLine(), option + " " + refused.getMessage(), refused);
    }
  }
}
