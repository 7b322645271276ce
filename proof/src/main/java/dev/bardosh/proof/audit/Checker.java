package dev.bardosh.proof.audit;

import dev.bardosh.proof.audit.AuditResult.Asked;
import dev.bardosh.proof.audit.AuditResult.Tally;
import dev.bardosh.proof.audit.AuditResult.Unchecked;
import dev.bardosh.proof.audit.AuditResult.Violation;
import dev.bardosh.proof.audit.AuditResult.Wrong;
import dev.bardosh.proof.audit.Entry.Event;
import dev.bardosh.proof.audit.WriteIndex.Standing;
import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.WriteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * Was anything lost, doubled or made up? Any <i>ok</i> must be there exactly once; what is only
 * <i>unknown</i>, or was asked and never answered, at most once; what only ever <i>failed</i>, not
 * at all. Of kinds that only the workload writes nothing else may be there, but what was there
 * {@linkplain Before before}.
 */
public final class Checker {
  private static final int SHOWN = 20;

  private final Histories histories;
  private final Map<String, WriteKind> writes;
  private final Optional<DatabaseAddress> database;
  private final Optional<Lookup> api;
  private final ReadingBack time;
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<String, ApiRound> rounds = new HashMap<>();
  private final Map<Write, Violation> violations = new LinkedHashMap<>();
  private final Map<String, Integer> shown = new HashMap<>();
  private WriteIndex ledger;
  private long again;

  private Checker(
      Histories histories,
      Map<String, WriteKind> writes,
      Optional<DatabaseAddress> database,
      Optional<Lookup> api,
      ReadingBack time,
      int most) {
    this.histories = histories;
    this.writes = writes;
    this.database = database;
    this.api = api;
    this.time = time;
    ledger = WriteIndex.first(most);
  }

  /**
   * Reads all histories of a folder and looks up every write.
   *
   * @param database where the workload's SQL is asked
   * @param api for kinds without SQL, or without a database
   */
  public static AuditResult check(
      Path folder,
      Map<String, WriteKind> writes,
      Optional<DatabaseAddress> database,
      Optional<Lookup> api)
      throws IOException, InterruptedException {
    return check(Histories.in(folder), writes, database, api, ReadingBack.usual());
  }

  /**
   * The same of all histories, or of one part's.
   *
   * @param time for reading through the API, in this audit and in others
   */
  public static AuditResult check(
      Histories histories,
      Map<String, WriteKind> writes,
      Optional<DatabaseAddress> database,
      Optional<Lookup> api,
      ReadingBack time)
      throws IOException, InterruptedException {
    return check(histories, writes, database, api, time, WriteIndex.MOST);
  }

  /**
   * The same.
   *
   * @param most writes that are held in memory at a time
   */
  static AuditResult check(
      Histories histories,
      Map<String, WriteKind> writes,
      Optional<DatabaseAddress> database,
      Optional<Lookup> api,
      ReadingBack time,
      int most)
      throws IOException, InterruptedException {
    return new Checker(histories, writes, database, api, time, most).check();
  }

  private AuditResult check() throws IOException, InterruptedException {
    var damage = noteAll();
    checkShare();
    for (var share = 1; share < ledger.shares(); share++) {
      ledger = ledger.share(share);
      noteAll();
      checkShare();
    }
    rounds.forEach(
        (kind, round) -> tallies.computeIfPresent(kind, (_, tally) -> told(tally, round)));
    return new AuditResult(
        List.copyOf(tallies.values()),
        List.copyOf(violations.values()),
        again,
        damage.torn(),
        damage.damaged());
  }

  private Histories.Damage noteAll() throws IOException, InterruptedException {
    return histories
        .before()
        .read((person, file, entry) -> ledger.before(entry.write()))
        .and(histories.read((person, file, entry) -> ledger.note(entry)));
  }

  private static Tally told(Tally tally, ApiRound round) {
    return tally.unchecked(round.trouble().map(why -> new Unchecked(why, true)));
  }

  private void checkShare() throws IOException, InterruptedException {
    var names = new TreeSet<>(writes.keySet());
    ledger.kinds().forEach(names::add);
    var clean = true;
    for (var name : names) {
      var tally = tally(name, looked(name));
      clean &= tally.lost() + tally.doubled() + tally.madeUp() == 0;
      tallies.merge(name, tally, Tally::plus);
    }
    if (!clean) {
      nameViolations();
    }
  }

  /**
   * How a kind was looked up, and what stood in the way.
   *
   * @param unasked rows that nobody asked for
   */
  private record Looked(String how, long unasked, Optional<Unchecked> trouble) {}

  private Looked looked(String name) throws IOException, InterruptedException {
    var kind = Optional.ofNullable(writes.get(name));
    var sql = kind.flatMap(WriteKind::sql);
    var read = kind.flatMap(WriteKind::read);
    if (database.isPresent() && sql.isPresent()) {
      return bySql(kind.get(), database.get(), sql.get());
    }
    if (api.isPresent() && read.isPresent()) {
      rounds
          .computeIfAbsent(name, _ -> new ApiRound(histories, name, read.get(), api.get(), time))
          .run(ledger);
      return new Looked(how("through the API", kind.get().exclusive()), 0, Optional.empty());
    }
    var why = why(database.isPresent(), sql.isPresent());
    return new Looked("not at all", 0, Optional.of(new Unchecked(why, false)));
  }

  private static String why(boolean database, boolean sql) {
    return database || !sql
        ? "the workload does not say how to find it"
        : "there is no database, and the workload does not say how to read it back otherwise";
  }

  private Looked bySql(WriteKind kind, DatabaseAddress address, String sql)
      throws InterruptedException {
    var judged = kind.exclusive() && histories.tellsAll(kind);
    var how = how("by SQL", kind.exclusive() && !judged);
    var unasked = new LongAdder();
    try {
      SqlIds.each(
          address,
          sql,
          id -> {
            var write = new Write(kind.name(), id);
            if (!ledger.found(write, 1) && judged) {
              unasked.increment();
              name(write, Wrong.UNASKED, Optional.empty());
            }
          });
      ledger.checked(kind.name());
      return new Looked(how, unasked.sum(), Optional.empty());
    } catch (SQLException failed) {
      var why = new Unchecked("its SQL failed: " + failed.getMessage(), true);
      return new Looked(how, unasked.sum(), Optional.of(why));
    }
  }

  private static String how(String way, boolean blind) {
    return blind ? way + " (not what nobody asked for)" : way;
  }

  private Tally tally(String name, Looked looked) {
    var count = ledger.count(name);
    again += count.again;
    return new Tally(
        name,
        looked.how(),
        count.asked,
        count.ok,
        count.unknown,
        count.failed,
        count.found,
        count.of(Standing.LOST),
        count.of(Standing.DOUBLED),
        count.of(Standing.MADE_UP) + looked.unasked(),
        looked.trouble());
  }

  /** Reads the histories once more, for the names and times of what is wrong. */
  private void nameViolations() throws IOException, InterruptedException {
    histories.read(
        (person, file, entry) -> {
          var wrong = wrong(ledger.standing(entry.write()));
          var known = violations.get(entry.write());
          if (wrong.isPresent() && known != null) {
            violations.put(entry.write(), told(known, entry));
          } else if (wrong.isPresent()) {
            name(entry.write(), wrong.get(), Optional.of(first(file, entry)));
          }
        });
  }

  /** Unless as many of its kind are named already. */
  private void name(Write write, Wrong wrong, Optional<Asked> asked) {
    if (shown.merge(write.kind() + wrong, 1, Integer::sum) <= SHOWN) {
      violations.put(write, new Violation(wrong, write.kind(), write.id(), asked));
    }
  }

  private static Optional<Wrong> wrong(Standing standing) {
    return switch (standing) {
      case FINE -> Optional.empty();
      case LOST -> Optional.of(Wrong.LOST);
      case DOUBLED -> Optional.of(Wrong.DOUBLED);
      case MADE_UP -> Optional.of(Wrong.MADE_UP);
    };
  }

  private static Asked first(String file, Entry entry) {
    return new Asked(file, entry.at(), Optional.empty(), 0);
  }

  private static Violation told(Violation known, Entry entry) {
    var asked = known.asked().map(before -> told(before, entry));
    return new Violation(known.wrong(), known.kind(), known.id(), asked);
  }

  /** A yes is what counts; after it, nothing else does. */
  private static Asked told(Asked known, Entry entry) {
    var answered = entry.event() == Event.OK || entry.event() == Event.FAIL;
    var success = known.status() >= 200 && known.status() < 300;
    return !answered || success
        ? known
        : new Asked(known.file(), known.at(), Optional.of(entry.at()), entry.status());
  }
}
