package dev.bardosh.platform.service;

import dev.bardosh.platform.http.Route;
import java.util.List;

/**
 * A ready service as a value: what the server needs to know to run it.
 *
 * @param name also its schema, its path segment and its settings section
 * @param routes what it answers
 * @param work jobs and listeners it starts once the server runs, ended by closing what they return
 */
public record Service(String name, List<Route> routes, List<Work> work) {
  public Service {
    routes = List.copyOf(routes);
    work = List.copyOf(work);
  }

  /** Something that runs beside the requests. */
  @FunctionalInterface
  public interface Work {
    AutoCloseable start();
  }
}
