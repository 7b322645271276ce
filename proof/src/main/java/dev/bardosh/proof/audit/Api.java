package dev.bardosh.proof.audit;

import dev.bardosh.proof.workload.Answer;
import dev.bardosh.proof.workload.Next.Send;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.ReadBack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.IntFunction;

/** Looks as the person who wrote, page by page where there are pages. */
public final class Api implements Lookup, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI server;
  private final IntFunction<Person> people;

  /**
   * @param people by number, with what they learnt before the load
   */
  public Api(URI server, IntFunction<Person> people) {
    this.server = server;
    this.people = people;
  }

  @Override
  public Seen look(ReadBack how, int person, String id) throws InterruptedException {
    var who = people.apply(person);
    var times = 0;
    var page = Optional.<String>empty();
    var pages = new HashSet<Optional<String>>();
    do {
      switch (how.shown(answer(how.request(who, id, page)), who, id)) {
        case ReadBack.Unreadable(var why) -> {
          return new Unclear(why);
        }
        case ReadBack.Page(var here, var next) -> {
          times += here;
          page = next;
        }
      }
    } while (page.isPresent() && pages.add(page));
    return new Times(times);
  }

  private Answer answer(Send send) throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(server.resolve(send.path()))
              .timeout(PATIENCE)
              .method(send.method(), BodyPublishers.ofByteArray(send.body()));
      send.headers().forEach(header -> request.header(header.name(), header.value()));
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          name -> response.headers().firstValue(name).orElse(null),
          response.body());
    } catch (IOException unanswered) {
      return new Answer(
          0, name -> null, unanswered.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
