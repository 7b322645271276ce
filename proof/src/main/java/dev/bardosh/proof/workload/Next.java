package dev.bardosh.proof.workload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a {@link Visit} wants to happen next. */
public sealed interface Next {
  /**
   * A request to send, complete but for the host.
   *
   * @param name as figures are kept under
   * @param path from the root, with the query
   * @param body empty for none
   * @param write what the audit will ask for, if this is a write
   */
  record Send(
      String name,
      String method,
      String path,
      List<Header> headers,
      byte[] body,
      Optional<Write> write)
      implements Next {}

  /** A person who reads, thinks, or walks. */
  record Pause(Duration length) implements Next {}

  /** The visit is over. */
  record Done() implements Next {}

  /** A header line. */
  record Header(String name, String value) {}

  /**
   * A write by its own id.
   *
   * @param kind one of the workload's writes
   * @param id what the server's data show it by
   */
  record Write(String kind, String id) {}
}
