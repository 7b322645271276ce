package dev.bardosh.platform.service;

import dev.bardosh.platform.auth.PersonalData;
import dev.bardosh.platform.http.Route;
import java.util.List;

/**
 * A ready service as a value: what the server needs to know to run it.
 *
 * @param name also its schema, its path segment and its settings section
 * @param routes what it answers
 * @param personalData what it holds about people, for their export and their leaving
 * @param work jobs and listeners it starts once the server runs, ended by closing what they return
 */
public record Service(
    String name, List<Route> routes, List<PersonalData> personalData, List<Work> work) {
  public Service {
    routes = List.copyOf(routes);
    personalData = List.copyOf(personalData);
    work = List.copyOf(work);
  }

  /** Something that runs beside the requests. */
  @FunctionalInterface
  public interface Work {
    AutoCloseable start();
  }
}
