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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Looks as the person who wrote, page by page where there are pages. */
public final class Api implements Lookup, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_PAGES = 10_000;
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private final HttpClient http;
  private final URI server;
  private final IntFunction<Person> people;
  private final Duration patience;
  private final int mostPages;

  /**
   * @param people by number, with what they learnt before the load
   */
  public Api(URI server, IntFunction<Person> people) {
    this(server, people, PATIENCE, MOST_PAGES);
  }

  /**
   * @param patience for one answer, with all of its body
   * @param mostPages that are read of one list
   */
  Api(URI server, IntFunction<Person> people, Duration patience, int mostPages) {
    this.server = server;
    this.people = people;
    this.patience = patience;
    this.mostPages = mostPages;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  @Override
  public Seen look(ReadBack how, int person, String id) throws InterruptedException {
    var who = people.apply(person);
    var times = 0;
    var page = Optional.<String>empty();
    var pages = new HashSet<Optional<String>>();
    do {
      if (pages.size() == mostPages) {
        return new Unclear("its list goes on after %d pages".formatted(mostPages));
      }
      switch (page(how, who, id, page)) {
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

  private ReadBack.Shown page(ReadBack how, Person who, String id, Optional<String> page)
      throws InterruptedException {
    try {
      return how.shown(answer(how.request(who, id, page)), who, id);
    } catch (IOException | IllegalArgumentException unasked) {
      return new ReadBack.Unreadable(String.valueOf(unasked.getMessage()));
    }
  }

  /** A request's own time-out ends with the head of its answer, so the body is waited for here. */
  private Answer answer(Send send) throws InterruptedException {
    var asked =
        http.sendAsync(
            request(send), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      var response = asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(
          response.statusCode(),
          name -> response.headers().firstValue(name).orElse(null),
          response.body());
    } catch (ExecutionException failed) {
      return unanswered(String.valueOf(failed.getCause()));
    } catch (TimeoutException slow) {
      return unanswered("no whole answer within %d ms".formatted(patience.toMillis()));
    } finally {
      asked.cancel(true);
    }
  }

  private HttpRequest request(Send send) {
    var request =
        HttpRequest.newBuilder(server.resolve(send.path()))
            .method(send.method(), BodyPublishers.ofByteArray(send.body()));
    send.headers().forEach(header -> request.header(header.name(), header.value()));
    return request.build();
  }

  private static Answer unanswered(String why) {
    return new Answer(0, name -> null, why.getBytes(StandardCharsets.UTF_8));
  }

  /** What is still under way is given up. */
  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
