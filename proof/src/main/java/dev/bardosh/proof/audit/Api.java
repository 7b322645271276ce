package dev.bardosh.proof.audit;

import dev.bardosh.proof.load.Caller;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.ReadBack;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.IntFunction;

/** Looks as the person who wrote, page by page where there are pages. */
public final class Api implements Lookup, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_PAGES = 10_000;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final Caller caller;
  private final IntFunction<Person> people;
  private final int mostPages;

  /**
   * @param people by number, with what they learnt before the load
   */
  public Api(Destination server, IntFunction<Person> people) {
    this(server, people, PATIENCE, MOST_PAGES);
  }

  /**
   * @param patience for one answer, with all of its body
   * @param mostPages that are read of one list
   */
  Api(Destination server, IntFunction<Person> people, Duration patience, int mostPages) {
    this.caller = new Caller(server, patience, MOST_BYTES);
    this.people = people;
    this.mostPages = mostPages;
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
      return how.shown(caller.ask(how.request(who, id, page)), who, id);
    } catch (IOException unasked) {
      return new ReadBack.Unreadable(String.valueOf(unasked.getMessage()));
    }
  }

  @Override
  public void close() {
    caller.close();
  }
}
