package dev.bardosh.proof.subject;

import java.net.URI;
import java.util.Optional;

/** What is proved. */
public sealed interface Subject permits Server, External {
  /** Scheme, host and port. */
  URI url();

  /** Where its data can be read, if that is known now. */
  Optional<DatabaseAddress> database();
}
