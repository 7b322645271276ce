package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Scope.Unfit;
import dev.bardosh.proof.workload.Template.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What may stand between {@code {{} and {@code }}}: a name, or one of these.
 *
 * <pre>
 * person, visit          numbers, counted from 0
 * uuid                   a random one
 * word 16                random capital letters and digits
 * digits 6               random digits
 * integer 1 4            a random whole number, both ends included
 * decimal 47.30 47.42    a random number with as many places
 * pick NAME              one of a list's
 * time 2h 20d 15m        a random instant so far ahead, on the quarter; the last may be left out
 * round 30d 1h           an instant so far ahead, and in each round of a burst so much later
 * later NAME 2h          an instant after another; later NAME 1h 4h 15m: a random one
 * </pre>
 */
final class Expressions {
  static final Set<String> WORDS =
      Set.of(
          "person", "visit", "uuid", "word", "digits", "integer", "decimal", "pick", "time",
          "round", "later");

  private static final String WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String DIGITS = "0123456789";
  private static final int LONGEST_WORD = 1000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Field field;
  private final Names names;

  Expressions(Field field, Names names) {
    this.field = field;
    this.names = names;
  }

  /** Empty, with a fault at the field, where it is none. */
  Optional<Expression> read(String text) {
    var words = text.isBlank() ? List.of("") : List.of(text.strip().split("\\s+"));
    var arguments = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "person" -> without(arguments, scope -> bare(scope.person.number()));
      case "visit" -> without(arguments, scope -> bare(scope.visit));
      case "uuid" -> without(arguments, scope -> uuid(scope.random));
      case "word" -> letters(arguments, WORD);
      case "digits" -> letters(arguments, DIGITS);
      case "integer" -> integer(arguments);
      case "decimal" -> decimal(arguments);
      case "pick" -> pick(arguments);
      case "time" -> time(arguments);
      case "round" -> round(arguments);
      case "later" -> later(arguments);
      default -> name(words.getFirst(), arguments);
    };
  }

  private Optional<Expression> without(List<String> arguments, Expression expression) {
    return arguments.isEmpty() ? Optional.of(expression) : wrong("stands alone");
  }

  private Optional<Expression> letters(List<String> arguments, String alphabet) {
    var length = arguments.size() == 1 ? whole(arguments.getFirst()) : Optional.<Long>empty();
    if (length.isEmpty() || length.get() < 1 || length.get() > LONGEST_WORD) {
      return wrong("takes a length from 1 to " + LONGEST_WORD + ", such as {{word 16}}");
    }
    var size = length.get().intValue();
    return Optional.of(scope -> new Value.Text(letters(scope.random, alphabet, size)));
  }

  private Optional<Expression> integer(List<String> arguments) {
    var ends = arguments.stream().map(Expressions::whole).flatMap(Optional::stream).toList();
    if (arguments.size() != 2 || ends.size() != 2 || ends.get(0) > ends.get(1)) {
      return wrong("takes the least and the greatest number, such as {{integer 1 4}}");
    }
    long least = ends.get(0);
    long greatest = ends.get(1);
    return Optional.of(scope -> bare(scope.random.nextLong(least, greatest + 1)));
  }

  private Optional<Expression> decimal(List<String> arguments) {
    var ends = arguments.stream().map(Expressions::number).flatMap(Optional::stream).toList();
    if (arguments.size() != 2 || ends.size() != 2 || ends.get(0).compareTo(ends.get(1)) > 0) {
      return wrong("takes the least and the greatest number, such as {{decimal 47.30 47.42}}");
    }
    var least = ends.get(0);
    var width = ends.get(1).subtract(least);
    var places = Math.max(least.scale(), width.scale());
    return Optional.of(
        scope -> {
          var drawn = width.multiply(BigDecimal.valueOf(scope.random.nextDouble())).add(least);
          return new Value.Bare(drawn.setScale(places, RoundingMode.HALF_UP).toPlainString());
        });
  }

  private Optional<Expression> pick(List<String> arguments) {
    if (arguments.size() != 1) {
      return wrong("takes the name of a list, such as {{pick places}}");
    }
    var name = arguments.getFirst();
    var kind = names.kind(name);
    if (kind == null) {
      return unknown(name);
    }
    if (kind != Names.Kind.MANY) {
      return wrong("takes a list, and '" + name + "' is one value");
    }
    var list = names.list(name);
    return Optional.of(
        list == null
            ? scope -> picked(scope.value(name), scope.random)
            : scope -> picked(list, scope.random));
  }

  private Optional<Expression> time(List<String> arguments) {
    var span = Span.parse(arguments, SECOND);
    if (span.isEmpty()) {
      return wrong("takes how far ahead from and to, such as {{time 2h 20d 15m}}");
    }
    var ahead = span.get();
    return Optional.of(scope -> instant(ahead.onTheStep(scope.base, scope.random)));
  }

  private Optional<Expression> round(List<String> arguments) {
    var lengths = arguments.stream().map(Length::parse).flatMap(Optional::stream).toList();
    if (arguments.size() != 2 || lengths.size() != 2) {
      return wrong("takes how far ahead and how much later each round, such as {{round 30d 1h}}");
    }
    var first = lengths.get(0);
    var each = lengths.get(1);
    return Optional.of(
        scope -> instant(scope.base.plus(first).plus(each.multipliedBy(scope.round))));
  }

  private Optional<Expression> later(List<String> arguments) {
    var span =
        arguments.size() < 2
            ? Optional.<Span>empty()
            : Span.parse(arguments.subList(1, arguments.size()), SECOND);
    if (span.isEmpty()) {
      return wrong("takes the name of a time and how much later, such as {{later from 2h}}");
    }
    var name = arguments.getFirst();
    if (names.kind(name) == null) {
      return unknown(name);
    }
    var after = span.get();
    return Optional.of(scope -> instant(later(name, after.drawn(scope.random), scope)));
  }

  private Optional<Expression> name(String name, List<String> arguments) {
    if (!arguments.isEmpty()) {
      field.fault("{{%s …}} is not known%s", name, Spelling.hint(name, WORDS));
      return Optional.empty();
    }
    if (names.kind(name) == null) {
      return unknown(name);
    }
    var list = names.list(name);
    return Optional.of(list == null ? scope -> scope.value(name) : scope -> list);
  }

  /** The list's or learnt name's kind, where the text is nothing but one. */
  Names.Kind kind(String text) {
    var kind = names.kind(text.strip());
    return kind == null ? Names.Kind.ONE : kind;
  }

  private Optional<Expression> unknown(String name) {
    var known = new ArrayList<>(names.all());
    known.addAll(WORDS);
    field.fault("nothing is called '%s' here%s", name, Spelling.hint(name, known));
    return Optional.empty();
  }

  private Optional<Expression> wrong(String what) {
    field.fault("%s", what);
    return Optional.empty();
  }

  /** How much later: something between two ends, in steps. */
  private record Span(Duration from, Duration to, Duration step) {
    static Optional<Span> parse(List<String> words, Duration finest) {
      var lengths = words.stream().map(Length::parse).flatMap(Optional::stream).toList();
      if (lengths.isEmpty() || lengths.size() != words.size() || lengths.size() > 3) {
        return Optional.empty();
      }
      var from = lengths.getFirst();
      var to = lengths.size() > 1 ? lengths.get(1) : from;
      var step = lengths.size() > 2 ? lengths.get(2) : finest;
      return from.compareTo(to) > 0 || step.compareTo(finest) < 0
          ? Optional.empty()
          : Optional.of(new Span(from, to, step));
    }

    Duration drawn(SplittableRandom random) {
      var steps = to.minus(from).dividedBy(step);
      return from.plus(step.multipliedBy(random.nextLong(steps + 1)));
    }

    /** Drawn, and up to the next full step of the clock. */
    Instant onTheStep(Instant base, SplittableRandom random) {
      var drawn = base.plus(drawn(random));
      var size = step.toSeconds();
      var seconds = Math.ceilDiv(drawn.getEpochSecond() + (drawn.getNano() > 0 ? 1 : 0), size);
      return Instant.ofEpochSecond(seconds * size);
    }
  }

  private static Value picked(Value from, SplittableRandom random) {
    return from instanceof Value.Many(var values)
        ? values.get(random.nextInt(values.size()))
        : from;
  }

  private static Instant later(String name, Duration after, Scope scope) {
    var text = scope.value(name).text();
    try {
      return OffsetDateTime.parse(text).toInstant().plus(after);
    } catch (DateTimeException noTime) {
      throw new Unfit(name + " is no time: '" + text + "'");
    }
  }

  private static Value instant(Instant instant) {
    return new Value.Text(instant.toString());
  }

  private static Value bare(long number) {
    return new Value.Bare(Long.toString(number));
  }

  private static Value uuid(SplittableRandom random) {
    var high = (random.nextLong() & ~0xF000L) | 0x4000L;
    var low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE;
    return new Value.Text(new UUID(high, low).toString());
  }

  private static String letters(SplittableRandom random, String alphabet, int length) {
    var letters = new char[length];
    for (var i = 0; i < length; i++) {
      letters[i] = alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return new String(letters);
  }

  private static Optional<Long> whole(String text) {
    return number(text)
        .filter(number -> number.scale() <= 0)
        .map(BigDecimal::toBigInteger)
        .filter(number -> number.bitLength() < 62)
        .map(BigInteger::longValue);
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("-?\\d{1,18}(\\.\\d{1,18})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
