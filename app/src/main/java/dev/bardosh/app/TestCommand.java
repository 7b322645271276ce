package dev.bardosh.app;

import picocli.CommandLine.Command;

/** The launcher runs the tests; this one is there to be listed, and for who starts the jar. */
@Command(
    name = "test",
    description = {
      "Builds and runs everything that must hold (needs the sources).",
      "./bardosh test --all also runs what takes long; any other option is for Maven."
    })
final class TestCommand implements Runnable {
  @Override
  public void run() {
    throw new Failure("tests are run from a clone of the project: ./bardosh test");
  }
}
