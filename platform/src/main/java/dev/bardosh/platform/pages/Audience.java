package dev.bardosh.platform.pages;

/** Who is shown a way into something. What they may do there, the routes say. */
public enum Audience {
  EVERYONE,
  SIGNED_IN,
  /** Who has the module's role {@code <module>.admin}, or {@code admin}. */
  ADMINISTRATORS
}
