package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Field.Members;
import dev.bardosh.proof.workload.ReadBack.Among;
import dev.bardosh.proof.workload.ReadBack.AnAnswer;
import dev.bardosh.proof.workload.ReadBack.More;
import dev.bardosh.proof.workload.ReadBack.Sign;
import dev.bardosh.proof.workload.ReadBack.Something;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import dev.bardosh.proof.workload.Workload.Burst;
import dev.bardosh.proof.workload.Workload.Journey;
import dev.bardosh.proof.workload.Workload.Ladder;
import dev.bardosh.proof.workload.Workload.People;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a whole file. What the stage learns everybody knows; what people learn is theirs. */
final class WorkloadReader {
  private static final int MOST_ACCOUNTS = 10_000;
  private static final int MOST_AT_ONCE = 10_000;
  private static final Threshold USUAL = new Threshold(Duration.ofMillis(500), 0.001);
  private static final String STAGE = "stage";
  private static final String PEOPLE = "people";
  private static final Set<String> KNOWN =
      Set.of(
          "workload",
          "about",
          "repeatable",
          "thresholds",
          "headers",
          "lists",
          STAGE,
          PEOPLE,
          "journeys",
          "bursts",
          "ladders",
          "writes");

  private final Members file;
  private final Members people;
  private final Set<String> writes;
  private final Names names;
  private final Set<String> scriptNames = new HashSet<>(Set.of(STAGE, PEOPLE));

  WorkloadReader(Field root) {
    file = root.members(KNOWN);
    people =
        file.at(PEOPLE)
            .map(field -> field.members(Set.of("accounts", "headers", "steps")))
            .orElseGet(() -> Members.none(root));
    writes = file.at("writes").map(field -> field.members().names()).orElse(Set.of());
    names = Names.of(lists());
  }

  /** Empty only where there are faults, and not always then. */
  Optional<Workload> read() {
    var name = file.text("workload");
    var everybody = file.at("headers").stream().toList();
    var before = new Steps(new Asks(writes, everybody));
    var stage =
        new Script(STAGE, file.at(STAGE).map(field -> before.read(field, names)).orElse(List.of()));
    var accounts = people.at("accounts").flatMap(field -> field.integer(1, MOST_ACCOUNTS));
    var beginnings =
        new Script(
            PEOPLE, people.at("steps").map(field -> before.read(field, names)).orElse(List.of()));
    var asks =
        new Asks(writes, Stream.concat(everybody.stream(), people.at("headers").stream()).toList());
    var scripts = new Steps(asks);
    var journeys = journeys(scripts);
    var workload =
        new Workload(
            name.orElse(""),
            file.at("about").flatMap(Field::text).orElse(""),
            file.at("repeatable").flatMap(Field::truth).orElse(false),
            file.at("thresholds").map(WorkloadReader::thresholds).orElse(thresholds(USUAL)),
            stage,
            new People(accounts.orElse(1), beginnings),
            journeys,
            bursts(scripts),
            ladders(scripts),
            kinds(asks));
    return name.map(given -> workload);
  }

  private Map<String, Value.Many> lists() {
    var lists = new HashMap<String, Value.Many>();
    for (var list : file.entries("lists")) {
      add(list.getKey(), list.getValue(), lists);
    }
    return lists;
  }

  private static void add(String name, Field field, Map<String, Value.Many> lists) {
    var values =
        field.elements().stream().map(WorkloadReader::value).flatMap(Optional::stream).toList();
    if (values.isEmpty()) {
      field.fault("needs something to pick from");
    } else if (Expressions.WORDS.contains(name)) {
      field.fault("'%s' has a meaning already; choose another name", name);
    } else {
      lists.put(name, new Value.Many(values));
    }
  }

  private static Optional<Value> value(Field field) {
    return field.text().map(text -> field.isBare() ? new Value.Bare(text) : new Value.Text(text));
  }

  private static Thresholds thresholds(Field field) {
    var members = field.members();
    if (!members.has("acceptable")) {
      return thresholds(threshold(field));
    }
    field.members(Set.of("optimal", "acceptable", "critical"));
    return new Thresholds(
        members.at("optimal").map(WorkloadReader::threshold),
        members.at("acceptable").map(WorkloadReader::threshold).orElse(USUAL),
        members.at("critical").map(WorkloadReader::threshold));
  }

  private static Thresholds thresholds(Threshold acceptable) {
    return new Thresholds(Optional.empty(), acceptable, Optional.empty());
  }

  private static Threshold threshold(Field field) {
    var members = field.members(Set.of("p99", "errors"));
    return new Threshold(
        members.required("p99").flatMap(Field::length).orElse(USUAL.p99()),
        members.at("errors").flatMap(WorkloadReader::share).orElse(USUAL.errors()));
  }

  private static Optional<Double> share(Field field) {
    var percent = field.text().filter(text -> text.matches("\\d{1,2}(\\.\\d{1,6})?%"));
    if (percent.isEmpty()) {
      field.fault("must be a share such as 0.1%, at least 0%, less than 100%");
    }
    return percent.map(text -> Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
  }

  private List<Journey> journeys(Steps scripts) {
    var field = file.required("journeys");
    var journeys =
        file.elements("journeys").stream()
            .map(
                each -> {
                  var members = each.members(Set.of("name", "weight", "steps"));
                  return new Journey(Steps.weight(members), script(members, scripts));
                })
            .toList();
    if (journeys.isEmpty()) {
      field.ifPresent(none -> none.fault("needs a journey"));
    }
    return journeys;
  }

  private List<Burst> bursts(Steps scripts) {
    return file.elements("bursts").stream()
        .map(
            each -> {
              var members = each.members(Set.of("name", "people", "steps"));
              var crowd = members.required("people").flatMap(of -> of.integer(1, MOST_AT_ONCE));
              return new Burst(crowd.orElse(1), script(members, scripts));
            })
        .toList();
  }

  private List<Ladder> ladders(Steps scripts) {
    return file.elements("ladders").stream()
        .map(
            each -> {
              var members = each.members(Set.of("name", "levels", "steps"));
              var levels =
                  members.required("levels").stream()
                      .flatMap(levelsField -> levelsField.elements().stream())
                      .flatMap(level -> level.integer(1, MOST_AT_ONCE).stream())
                      .toList();
              if (levels.isEmpty()) {
                each.fault("needs levels, such as [4, 8, 16]");
              }
              return new Ladder(levels, script(members, scripts));
            })
        .toList();
  }

  /** Its name is part of its chance: of one name, two would draw the same. */
  private Script script(Members members, Steps scripts) {
    var name = members.text("name").orElse("");
    if (!name.isEmpty() && !scriptNames.add(name)) {
      members.of().fault("another one is called '%s' already", name);
    }
    return new Script(name, scripts.read(members, names.inner()));
  }

  private Map<String, WriteKind> kinds(Asks asks) {
    var kinds = new HashMap<String, WriteKind>();
    file.at("writes")
        .filter(field -> writes.size() > WriteKind.MOST)
        .ifPresent(
            field -> field.fault("has %d kinds, of %d at most", writes.size(), WriteKind.MOST));
    for (var kind : file.entries("writes")) {
      kinds.put(kind.getKey(), kind(kind.getKey(), kind.getValue(), asks));
    }
    return kinds;
  }

  private WriteKind kind(String name, Field field, Asks asks) {
    var members = field.members(Set.of("sql", "read", "exclusive"));
    if (!members.has("sql") && !members.has("read")) {
      field.fault("needs sql, or how to read it through the API, or both");
    }
    var exclusive = members.at("exclusive").flatMap(Field::truth).orElse(false);
    if (exclusive && !members.has("sql")) {
      field.fault("needs sql to be exclusive: only that tells all that are there");
    }
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      field.fault("'%s' is no kind: small letters, digits and hyphens, at most 40", name);
    }
    return new WriteKind(
        name,
        members.at("sql").flatMap(Field::text),
        members.at("read").flatMap(read -> readBack(read, asks)),
        exclusive && members.has("sql"));
  }

  private Optional<ReadBack> readBack(Field field, Asks asks) {
    var members = field.members();
    var inner = names.inner();
    inner.learn(ReadBack.ID, Names.Kind.ONE, field);
    if (members.has("there") && members.has("ids")) {
      field.fault("is there by what stands in one place, or among ids, not both");
    }
    members
        .at("next")
        .filter(next -> !members.has("ids"))
        .ifPresent(next -> next.fault("goes with ids: each page would count as once more there"));
    var sign =
        members
            .at("there")
            .flatMap(WorkloadReader::pointer)
            .<Sign>map(Something::new)
            .or(() -> members.at("ids").flatMap(WorkloadReader::pointer).map(Among::new))
            .orElseGet(AnAnswer::new);
    return asks.readBack(field, inner)
        .map(
            ask ->
                new ReadBack(
                    ask,
                    members.at("absent").map(Asks::statuses).orElse(Set.of(404)),
                    sign,
                    members.at("next").flatMap(WorkloadReader::more)));
  }

  private static Optional<More> more(Field field) {
    var entries = List.copyOf(field.members().entries());
    if (entries.size() != 1 || !entries.getFirst().getKey().matches("[A-Za-z0-9._~-]+")) {
      field.fault("is a parameter and where its value stands, such as {cursor: /next}");
      return Optional.empty();
    }
    var parameter = entries.getFirst();
    return pointer(parameter.getValue()).map(at -> new More(parameter.getKey(), at));
  }

  private static Optional<Pointer> pointer(Field field) {
    return field.text().flatMap(text -> Asks.pointer(field, text));
  }
}
