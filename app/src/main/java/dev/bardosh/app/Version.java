package dev.bardosh.app;

import java.util.Objects;

/** What this is a build of. */
final class Version {
  /** From the jar; run from the classes, as tests do, there is none. */
  static final String CURRENT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
