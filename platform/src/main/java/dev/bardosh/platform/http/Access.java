package dev.bardosh.platform.http;

/** Who may call a route. Whose things they see is the use case's own question. */
public sealed interface Access {
  /** Everybody, signed in or not. */
  record Anyone() implements Access {}

  /** Any account whose credential has the scope, for example {@code parking.write}. */
  record SignedIn(String scope) implements Access {}

  /** Accounts with the role whose credential has the scope. */
  record WithRole(String role, String scope) implements Access {}
}
