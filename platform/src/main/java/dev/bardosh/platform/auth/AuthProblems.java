package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Problem;

/** What is said when signing in, or something about an account, cannot be. */
final class AuthProblems {
  private AuthProblems() {}

  static Problem emailTaken() {
    return Problem.of(
        409, "email-taken", "E-mail address taken", "Another account has this e-mail address.");
  }

  static Problem wrongCredentials() {
    return Problem.of(
        401,
        "wrong-credentials",
        "Wrong e-mail address or password",
        "No account has this e-mail address and password.");
  }

  static Problem suspended() {
    return Problem.of(
        403,
        "account-suspended",
        "Account suspended",
        "An administrator has suspended this account; ask them.");
  }

  static Problem wrongPassword() {
    return Problem.of(
        403, "wrong-password", "Wrong password", "This is not the account's password.");
  }

  static Problem tooManyAttempts(int seconds) {
    return Problem.of(
            429,
            "too-many-attempts",
            "Too many wrong passwords",
            "There were too many wrong passwords; try again in " + seconds + " s.")
        .retryAfter(seconds);
  }

  static Problem linkInvalid() {
    return Problem.of(
        404,
        "link-invalid",
        "Link not valid",
        "The link was used, replaced by a newer one, or is too old; ask for a new one.");
  }

  static Problem lastAdministrator() {
    return Problem.of(
        409,
        "last-administrator",
        "Last administrator",
        "There would be no administrator left; make somebody else one first.");
  }

  static Problem accountInUse(String service, String reason) {
    return Problem.of(409, "account-in-use", "Account is needed", reason).with("service", service);
  }

  static Problem scopeExceeded() {
    return Problem.of(
        403,
        "scope-exceeded",
        "More than this credential may",
        "A key can make keys only with scopes it has itself.");
  }

  static Problem tooManyKeys(int most) {
    return Problem.of(
        409, "too-many-keys", "Too many keys", "An account has at most " + most + " keys.");
  }
}
