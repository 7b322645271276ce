package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Field.Members;
import dev.bardosh.proof.workload.Step.Branch;
import dev.bardosh.proof.workload.Step.Choose;
import dev.bardosh.proof.workload.Step.Let;
import dev.bardosh.proof.workload.Step.Repeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads lists of steps. What a step learns, those after it may use. */
final class Steps {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_ROUNDS = 10_000;
  private static final int HEAVIEST = 1_000_000;
  private static final List<String> OTHERS = List.of("think", "let", "choose", "repeat");

  private final Asks asks;

  Steps(Asks asks) {
    this.asks = asks;
  }

  List<Step> read(Members members, Names names) {
    return members.required("steps").map(field -> read(field, names)).orElse(List.of());
  }

  List<Step> read(Field field, Names names) {
    var steps = new ArrayList<Step>();
    for (var element : field.elements()) {
      steps.addAll(step(element, names));
    }
    return steps;
  }

  private List<? extends Step> step(Field field, Names names) {
    var members = field.members();
    if (!field.isObject()) {
      return List.of();
    }
    var kinds = Stream.concat(Asks.METHODS.stream(), OTHERS.stream()).filter(members::has).toList();
    if (kinds.size() != 1) {
      field.fault(
          kinds.isEmpty()
              ? "is no step: it needs one of " + String.join(", ", kinds()) + hint(members)
              : "is several steps: " + String.join(", ", kinds));
      return List.of();
    }
    return switch (kinds.getFirst()) {
      case "think" -> think(field.members(Set.of("think"))).stream().toList();
      case "let" -> lets(field.members(Set.of("let")), names);
      case "choose" -> choose(field.members(Set.of("choose")), names).stream().toList();
      case "repeat" -> repeat(field.members(Set.of("repeat", "steps")), names).stream().toList();
      case String method -> List.of(asks.read(field, method, names));
    };
  }

  private static List<String> kinds() {
    return Stream.concat(Asks.METHODS.stream(), OTHERS.stream()).toList();
  }

  private static String hint(Members members) {
    return members.all().keySet().stream()
        .map(name -> Spelling.hint(name, kinds()))
        .filter(hint -> hint.contains("did you mean"))
        .findFirst()
        .orElse("");
  }

  private static Optional<Think> think(Members members) {
    var field = members.required("think").orElseThrow();
    if (!field.isObject()) {
      return field.length().map(length -> new Think(new Think.Fixed(length), LONGEST_PAUSE));
    }
    var shape = field.members(Set.of("exponential", "uniform", "lognormal", "sigma", "at most"));
    var longest = shape.at("at most").flatMap(Field::length).orElse(LONGEST_PAUSE);
    var given = Stream.of("exponential", "uniform", "lognormal").filter(shape::has).toList();
    if (given.size() != 1) {
      field.fault("needs one of exponential, uniform, lognormal, or is a length such as 3s");
      return Optional.empty();
    }
    return shape(given.getFirst(), shape).map(drawn -> new Think(drawn, longest));
  }

  private static Optional<Think.Shape> shape(String name, Members members) {
    var field = members.required(name).orElseThrow();
    return switch (name) {
      case "exponential" -> field.length().map(Think.Exponential::new);
      case "lognormal" -> {
        var sigma = members.at("sigma").flatMap(Steps::sigma).orElse(0.5);
        yield field.length().map(median -> new Think.Lognormal(median, sigma));
      }
      default -> uniform(field);
    };
  }

  private static Optional<Think.Shape> uniform(Field field) {
    var ends = field.elements().stream().map(Field::length).flatMap(Optional::stream).toList();
    if (ends.size() == 2 && ends.get(0).compareTo(ends.get(1)) <= 0) {
      return Optional.of(new Think.Uniform(ends.get(0), ends.get(1)));
    }
    field.fault("takes the shortest and the longest, such as [1s, 5s]");
    return Optional.empty();
  }

  private static Optional<Double> sigma(Field field) {
    var text = field.text().filter(number -> number.matches("\\d(\\.\\d{1,6})?"));
    if (text.isEmpty()) {
      field.fault("must be a number from 0 to 9, such as 0.5");
    }
    return text.map(Double::valueOf);
  }

  private static List<Let> lets(Members members, Names names) {
    var lets = new ArrayList<Let>();
    for (var entry : members.required("let").orElseThrow().members().entries()) {
      var templates = new Templates(names);
      var field = entry.getValue();
      lets.add(new Let(entry.getKey(), templates.text(field, Escape.NONE)));
      names.learn(entry.getKey(), templates.kind(field), field);
    }
    return lets;
  }

  private Optional<Choose> choose(Members members, Names names) {
    var field = members.required("choose").orElseThrow();
    var ways = new ArrayList<Names>();
    var branches = new ArrayList<Branch>();
    for (var element : field.elements()) {
      var branch = element.members(Set.of("weight", "steps"));
      var inner = names.inner();
      branches.add(new Branch(weight(branch), read(branch, inner)));
      ways.add(inner);
    }
    names.learnWhatAll(ways);
    if (branches.isEmpty()) {
      field.fault("needs a way to go on");
      return Optional.empty();
    }
    return Optional.of(new Choose(branches));
  }

  private Optional<Repeat> repeat(Members members, Names names) {
    var times = members.required("repeat").flatMap(field -> field.integer(1, MOST_ROUNDS));
    var steps = read(members, names);
    return times.map(rounds -> new Repeat(rounds, steps));
  }

  static int weight(Members members) {
    return members.at("weight").flatMap(field -> field.integer(1, HEAVIEST)).orElse(1);
  }
}
