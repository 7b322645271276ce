package dev.bardosh.proof.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the file and where it stands. What is not as asked for is told as a fault, and answers
 * nothing.
 */
final class Field {
  /** Aliases may name one thing in many places: this many values, however they came about. */
  private static final int MOST = 100_000;

  private final Node node;
  private final String path;
  private final int depth;
  private final Document document;

  private static final class Document {
    private final Slips faults;
    private int fields;

    private Document(Slips faults) {
      this.faults = faults;
    }
  }

  private Field(Node node, String path, int depth, Document document) {
    this.node = node;
    this.path = path;
    this.depth = depth;
    this.document = document;
    document.fields++;
  }

  static Field root(Node node, Slips faults) {
    return new Field(node, "", 0, new Document(faults));
  }

  void fault(String message, Object... parts) {
    var line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    document.faults.add(line, path, parts.length == 0 ? message : message.formatted(parts));
  }

  boolean isObject() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  /** Written as a number or a truth, not as a text. */
  boolean isBare() {
    return Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL).contains(node.getTag());
  }

  /** Its members by name, in their order; names unlike the known ones are faults. */
  Members members(Set<String> known) {
    var members = members();
    members.all().forEach((name, field) -> field.known(name, known));
    return members;
  }

  private void known(String name, Set<String> known) {
    if (!known.contains(name)) {
      fault("is not known here%s", Spelling.hint(name, known));
    }
  }

  Members members() {
    var members = new LinkedHashMap<String, Field>();
    if (!(node instanceof MappingNode mapping)) {
      fault("must be a mapping, with 'name: value' lines");
      return new Members(this, members);
    }
    for (var entry : within(mapping.getValue())) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        var name = key.getValue();
        var child = child(entry.getValueNode(), path.isEmpty() ? name : path + "." + name);
        if (members.putIfAbsent(name, child) != null) {
          child.fault("is said twice");
        }
      } else {
        fault("has a name that is not a text; a text that begins with {{ stands in quotes");
      }
    }
    return new Members(this, members);
  }

  /** Its elements; a single value is a list of one. */
  List<Field> oneOrMore() {
    return isList() ? elements() : List.of(this);
  }

  List<Field> elements() {
    if (!(node instanceof SequenceNode sequence)) {
      fault("must be a list, with '- ' lines or in [ ]");
      return List.of();
    }
    var nodes = within(sequence.getValue());
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> child(nodes.get(i), path + "[" + i + "]"))
        .toList();
  }

  private <T> List<T> within(List<T> children) {
    if (depth > 100 || document.fields + children.size() > MOST) {
      fault("holds too much; does it name itself?");
      return List.of();
    }
    return children;
  }

  private Field child(Node child, String childPath) {
    return new Field(child, childPath, depth + 1, document);
  }

  Optional<String> text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return Optional.of(scalar.getValue());
    }
    fault(
        isObject() || isList()
            ? "must be a text; one that begins with {{ or [ stands in quotes"
            : "must not be empty");
    return Optional.empty();
  }

  Optional<Integer> integer(int least, int most) {
    var text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException notOne) {
      // told below
    }
    fault("must be a whole number from %d to %d, is '%s'", least, most, text.get());
    return Optional.empty();
  }

  Optional<Boolean> truth() {
    var text = text();
    var truth = text.filter(value -> value.equals("true") || value.equals("false"));
    if (text.isPresent() && truth.isEmpty()) {
      fault("must be true or false, is '%s'", text.get());
    }
    return truth.map(Boolean::valueOf);
  }

  Optional<Duration> length() {
    return text()
        .flatMap(
            text -> {
              var length = Length.parse(text);
              if (length.isEmpty()) {
                fault("must be a length such as 250ms, 3s, 15m, 2h or 7d, is '%s'", text);
              }
              return length;
            });
  }

  /** Members of an object. */
  record Members(Field of, SequencedMap<String, Field> all) {
    static Members none(Field of) {
      return new Members(of, new LinkedHashMap<>());
    }

    Set<String> names() {
      return all.keySet();
    }

    Optional<Field> at(String name) {
      return Optional.ofNullable(all.get(name));
    }

    Optional<Field> required(String name) {
      var field = at(name);
      if (field.isEmpty() && of.isObject()) {
        of.fault("needs '%s'", name);
      }
      return field;
    }

    boolean has(String name) {
      return all.containsKey(name);
    }

    Set<Map.Entry<String, Field>> entries() {
      return all.entrySet();
    }

    Optional<String> text(String name) {
      return required(name).flatMap(Field::text);
    }

    /** The entries of a mapping that may be left out. */
    Set<Map.Entry<String, Field>> entries(String name) {
      return at(name).map(field -> field.members().entries()).orElse(Set.of());
    }

    List<Field> elements(String name) {
      return at(name).map(Field::elements).orElse(List.of());
    }
  }
}
