package dev.bardosh.platform.service;

import dev.bardosh.platform.auth.PersonalData;
import dev.bardosh.platform.http.Route;
import java.util.List;
import java.util.UUID;

/**
 * A ready service as a value: what the server needs to know to run it.
 *
 * @param name also its schema, its path segment and its settings section
 * @param routes what it answers
 * @param personalData what it holds about people, for their export and their leaving
 * @param demo what it shows to who only looks
 * @param work jobs and listeners it starts once the server runs, ended by closing what they return
 */
public record Service(
    String name, List<Route> routes, List<PersonalData> personalData, Demo demo, List<Work> work) {
  public Service {
    routes = List.copyOf(routes);
    personalData = List.copyOf(personalData);
    work = List.copyOf(work);
  }

  /** Makes examples; again, it changes nothing. */
  @FunctionalInterface
  public interface Demo {
    /**
     * @param owner the account they belong to
     * @return what there is now to look at, in a few words
     */
    String load(UUID owner);
  }

  /** Something that runs beside the requests. */
  @FunctionalInterface
  public interface Work {
    AutoCloseable start();
  }
}
