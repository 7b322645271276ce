package dev.bardosh.proof.audit;

import dev.bardosh.proof.audit.Lookup.Seen;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.ReadBack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks up every write of a kind through the API, a few at a time, a share after another. A server
 * that says nothing more is not asked for ever.
 */
final class ApiRound {
  private static final int AT_ONCE = 8;
  private static final int BATCH = 64;

  /** One after the other, after which there is no use in going on. */
  private static final int MOST_UNCLEAR = 20;

  private final Histories histories;
  private final String kind;
  private final ReadBack how;
  private final Lookup lookup;
  private final ReadingBack time;
  private final List<Wanted> waiting = new ArrayList<>(BATCH);
  private final AtomicInteger unclearInARow = new AtomicInteger();
  private long asked;
  private long read;
  private Optional<String> firstUnclear = Optional.empty();

  private record Wanted(int person, Write write) {}

  ApiRound(Histories histories, String kind, ReadBack how, Lookup lookup, ReadingBack time) {
    this.histories = histories;
    this.kind = kind;
    this.how = how;
    this.lookup = lookup;
    this.time = time;
  }

  /** Those of one share. */
  void run(WriteIndex ledger) throws IOException, InterruptedException {
    asked += ledger.count(kind).asked;
    if (hopeless() || late()) {
      return;
    }
    try (var readers = Executors.newFixedThreadPool(AT_ONCE)) {
      histories.read(
          (person, file, entry) -> {
            if (entry.write().kind().equals(kind) && ledger.askAfter(entry.write())) {
              waiting.add(new Wanted(person, entry.write()));
            }
            if (waiting.size() == BATCH) {
              lookUp(readers, ledger);
            }
          });
      lookUp(readers, ledger);
    }
  }

  /** What could not be read, if anything. */
  Optional<String> trouble() {
    return read == asked ? Optional.empty() : Optional.of(unread());
  }

  private String unread() {
    var why = "%,d of %,d read back".formatted(read, asked);
    if (hopeless()) {
      why += "; given up after %d in a row that could not be".formatted(MOST_UNCLEAR);
    } else if (late()) {
      why += "; given up after %d s".formatted(time.longest().toSeconds());
    }
    return why + firstUnclear.map(first -> "; the first that could not: " + first).orElse("");
  }

  private boolean hopeless() {
    return unclearInARow.get() >= MOST_UNCLEAR;
  }

  private boolean late() {
    return time.left() <= 0;
  }

  private void lookUp(ExecutorService readers, WriteIndex ledger) throws InterruptedException {
    var batch = List.copyOf(waiting);
    waiting.clear();
    if (batch.isEmpty() || hopeless() || late()) {
      return;
    }
    var looks = batch.stream().<Callable<Optional<Seen>>>map(wanted -> () -> look(wanted)).toList();
    var begun = System.nanoTime();
    var seen = readers.invokeAll(looks, time.left(), TimeUnit.NANOSECONDS);
    time.took(System.nanoTime() - begun);
    for (var i = 0; i < batch.size(); i++) {
      take(batch.get(i).write(), seen.get(i), ledger);
    }
    time.at(kind, read, asked);
  }

  private Optional<Seen> look(Wanted wanted) throws InterruptedException {
    if (hopeless()) {
      return Optional.empty();
    }
    var seen = lookup.look(how, wanted.person(), wanted.write().id());
    switch (seen) {
      case Lookup.Times _ -> unclearInARow.set(0);
      case Lookup.Unclear _ -> unclearInARow.incrementAndGet();
    }
    return Optional.of(seen);
  }

  /** What was under way when the time was over is cancelled, and nothing is said of it. */
  private void take(Write write, Future<Optional<Seen>> look, WriteIndex ledger) {
    switch (look.state()) {
      case SUCCESS -> look.resultNow().ifPresent(seen -> take(write, seen, ledger));
      case FAILED -> throw new IllegalStateException(look.exceptionNow());
      case CANCELLED, RUNNING -> {}
    }
  }

  private void take(Write write, Seen seen, WriteIndex ledger) {
    switch (seen) {
      case Lookup.Times(var times) -> {
        ledger.found(write, times);
        ledger.checked(write);
        read++;
      }
      case Lookup.Unclear(var why) -> firstUnclear = firstUnclear.or(() -> Optional.of(why));
    }
  }
}
