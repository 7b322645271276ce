package dev.bardosh.proof.workload;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML into fields that know where they stand. */
final class Yaml {
  /** The composer recurses; so do we. */
  private static final int DEEPEST = 50;

  private static final int LARGEST = 1 << 20;

  private Yaml() {}

  /** Empty, with a fault, where it is not YAML or nothing. */
  static Optional<Field> root(String text, Slips faults) {
    if (text.length() > LARGEST) {
      faults.add(1, "", "is larger than 1 MB");
      return Optional.empty();
    }
    try {
      var settings = settings();
      if (tooDeep(text, settings, faults)) {
        return Optional.empty();
      }
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        faults.add(1, "", "is empty");
      }
      return root.map(node -> Field.root(node, faults));
    } catch (MarkedYamlEngineException broken) {
      var line = broken.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      faults.add(line, "", "is not YAML: " + broken.getProblem());
    } catch (YamlEngineException broken) {
      faults.add(1, "", "is not YAML: " + broken.getMessage());
    }
    return Optional.empty();
  }

  /** Names that are no texts and too many aliases are told by {@link Field}, with their place. */
  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setUseMarks(true)
        .setSchema(new CoreSchema())
        .setAllowNonScalarKeys(true)
        .setMaxAliasesForCollections(LARGEST)
        .build();
  }

  private static boolean tooDeep(String text, LoadSettings settings, Slips faults) {
    var depth = 0;
    for (var event : new Parse(settings).parseString(text)) {
      depth += step(event);
      if (depth > DEEPEST) {
        var line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        faults.add(line, "", "is nested more than " + DEEPEST + " deep");
        return true;
      }
    }
    return false;
  }

  private static int step(Event event) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }
}
