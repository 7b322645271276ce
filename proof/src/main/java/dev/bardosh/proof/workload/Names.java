package dev.bardosh.proof.workload;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which names a template may use where it stands: the file's lists and what earlier steps learnt.
 */
final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

  enum Kind {
    ONE,
    MANY
  }

  private final Map<String, Value.Many> lists;
  private final Map<String, Kind> learnt;

  private Names(Map<String, Value.Many> lists, Map<String, Kind> learnt) {
    this.lists = lists;
    this.learnt = learnt;
  }

  static Names of(Map<String, Value.Many> lists) {
    return new Names(Map.copyOf(lists), new HashMap<>());
  }

  /** What is learnt from here on stays in here. */
  Names inner() {
    return new Names(lists, new HashMap<>(learnt));
  }

  /** Faults at the field where it cannot be a name. */
  void learn(String name, Kind kind, Field field) {
    if (Expressions.WORDS.contains(name) || lists.containsKey(name)) {
      field.fault("'%s' has a meaning already; choose another name", name);
    } else if (!NAME.matcher(name).matches()) {
      field.fault("'%s' is no name: letters, digits and _, at most 40, a letter first", name);
    }
    learnt.put(name, kind);
  }

  /** What every one of them knows: after one of several ways was gone. */
  void learnWhatAll(Iterable<Names> ways) {
    Map<String, Kind> shared = null;
    for (var way : ways) {
      if (shared == null) {
        shared = new HashMap<>(way.learnt);
      } else {
        shared.entrySet().retainAll(way.learnt.entrySet());
      }
    }
    if (shared != null) {
      learnt.putAll(shared);
    }
  }

  Value.@Nullable Many list(String name) {
    return lists.get(name);
  }

  @Nullable Kind kind(String name) {
    return lists.containsKey(name) ? Kind.MANY : learnt.get(name);
  }

  Set<String> all() {
    var all = new TreeSet<>(lists.keySet());
    all.addAll(learnt.keySet());
    return all;
  }
}
