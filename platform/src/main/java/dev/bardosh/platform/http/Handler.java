package dev.bardosh.platform.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How a route answers, and on which thread. */
public sealed interface Handler {
  /** On a virtual thread, where code may block. */
  record Blocking(Call call) implements Handler {}

  /** On the event loop from memory; when empty, {@code miss} answers on a virtual thread. */
  record Cached(Lookup lookup, Call miss) implements Handler {}

  /** On the event loop, answered when the stage completes; must not block. */
  record Asynchronous(Submission submission) implements Handler {}

  @FunctionalInterface
  interface Call {
    Reply answer(Request request) throws Exception;
  }

  @FunctionalInterface
  interface Lookup {
    Optional<Reply> find(Request request);
  }

  @FunctionalInterface
  interface Submission {
    CompletionStage<Reply> submit(Request request);
  }
}
