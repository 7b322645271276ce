package dev.bardosh.proof.audit;

import dev.bardosh.proof.audit.Lookup.Seen;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.ReadBack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks up every write of a kind through the API, a few at a time. */
final class ApiRound {
  private static final int AT_ONCE = 8;
  private static final int BATCH = 64;

  private final Histories histories;
  private final WriteIndex ledger;
  private final String kind;
  private final ReadBack how;
  private final Lookup lookup;
  private final List<Wanted> waiting = new ArrayList<>(BATCH);
  private long unclear;
  private String firstWhy = "";

  private record Wanted(int person, Write write) {}

  ApiRound(Histories histories, WriteIndex ledger, String kind, ReadBack how, Lookup lookup) {
    this.histories = histories;
    this.ledger = ledger;
    this.kind = kind;
    this.how = how;
    this.lookup = lookup;
  }

  /** What could not be read, if anything. */
  Optional<String> run() throws IOException, InterruptedException {
    try (var readers = Executors.newFixedThreadPool(AT_ONCE)) {
      histories.read(
          (person, file, entry) -> {
            if (entry.write().kind().equals(kind) && ledger.askAfter(entry.write())) {
              waiting.add(new Wanted(person, entry.write()));
            }
            if (waiting.size() == BATCH) {
              lookUp(readers);
            }
          });
      lookUp(readers);
    }
    return unclear == 0
        ? Optional.empty()
        : Optional.of(unclear + " could not be read back; the first: " + firstWhy);
  }

  private void lookUp(ExecutorService readers) throws InterruptedException {
    try {
      var batch = List.copyOf(waiting);
      waiting.clear();
      var looks =
          batch.stream()
              .<Callable<Seen>>map(
                  wanted -> () -> lookup.look(how, wanted.person(), wanted.write().id()))
              .toList();
      var seen = readers.invokeAll(looks);
      for (var i = 0; i < batch.size(); i++) {
        take(batch.get(i).write(), seen.get(i).get());
      }
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    }
  }

  private void take(Write write, Seen seen) {
    switch (seen) {
      case Lookup.Times(var times) -> {
        ledger.found(write, times);
        ledger.checked(write);
      }
      case Lookup.Unclear(var why) -> {
        firstWhy = unclear == 0 ? why : firstWhy;
        unclear++;
      }
    }
  }
}
