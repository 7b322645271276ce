package dev.bardosh.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.platform.http.Problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON body, or the parameters of a query, read into values. A field that cannot
 * be is remembered, not thrown: its reader answers a stand-in, so that {@link #done} can name every
 * field at fault, unknown ones too. Nothing read may be used before {@code done()}.
 *
 * <pre>{@code
 * var fields = Fields.body(request);
 * var spot = fields.uuid("spotId");
 * var plate = fields.parsed("plate", Plate::parse);
 * fields.done();
 * }</pre>
 *
 * <p>An optional reader takes {@code null} for absent; {@link #present} tells the two apart.
 */
public final class Fields {
  private static final int MOST_ERRORS = 20;

  private final String prefix;
  private final int status;
  private final ObjectNode members;
  private final List<FieldError> errors;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Fields> nested = new ArrayList<>();

  private Fields(String prefix, int status, ObjectNode members, List<FieldError> errors) {
    this.prefix = prefix;
    this.status = status;
    this.members = members;
    this.errors = errors;
  }

  /**
   * The members of the body: raises 415 unless it is JSON, 400 unless it is one object. Beside a
   * body there are no parameters.
   */
  public static Fields body(Request request) {
    var fields = new Fields("#/", 422, JsonBody.parse(request), new ArrayList<>());
    var parameters = new Fields("?", 422, JsonNodeFactory.instance.objectNode(), fields.errors);
    request
        .query()
        .keySet()
        .forEach(name -> parameters.error(name, "unknown parameter; there are none"));
    return fields;
  }

  /** The parameters of the query; none may come twice. */
  public static Fields query(Request request) {
    var members = JsonNodeFactory.instance.objectNode();
    var fields = new Fields("?", 400, members, new ArrayList<>());
    request
        .query()
        .forEach(
            (name, values) -> {
              members.put(name, values.getFirst());
              if (values.size() > 1) {
                fields.error(name, "is given " + values.size() + " times; once is enough");
              }
            });
    return fields;
  }

  /** An id in the path; one that is no id names nothing, so it is 404. */
  public static UUID pathUuid(Request request, String name, String what) {
    try {
      return Scalars.uuid(request.pathValue(name));
    } catch (IllegalArgumentException none) {
      throw Problem.notFound(what).raise();
    }
  }

  /** Text of {@code min} to {@code max} characters. */
  public String text(String name, int min, int max) {
    return required(name, "", node -> Scalars.text(node, min, max));
  }

  public Optional<String> optionalText(String name, int min, int max) {
    return optional(name, node -> Scalars.text(node, min, max));
  }

  public int integer(String name, int min, int max) {
    return (int) bigint(name, min, max);
  }

  public Optional<Integer> optionalInteger(String name, int min, int max) {
    return optionalBigint(name, min, max).map(Long::intValue);
  }

  public long bigint(String name, long min, long max) {
    return required(name, min, node -> Scalars.integer(node, min, max, isQuery()));
  }

  public Optional<Long> optionalBigint(String name, long min, long max) {
    return optional(name, node -> Scalars.integer(node, min, max, isQuery()));
  }

  /** A finite number. */
  public double number(String name, double min, double max) {
    return required(name, min, node -> Scalars.number(node, min, max, isQuery()));
  }

  public Optional<Double> optionalNumber(String name, double min, double max) {
    return optional(name, node -> Scalars.number(node, min, max, isQuery()));
  }

  public boolean bool(String name) {
    return required(name, false, node -> Scalars.bool(node, isQuery()));
  }

  public Optional<Boolean> optionalBool(String name) {
    return optional(name, node -> Scalars.bool(node, isQuery()));
  }

  /** ISO-8601 with an offset, to the microsecond that PostgreSQL keeps. */
  public Instant instant(String name) {
    return required(name, Instant.EPOCH, node -> Scalars.instant(node, isQuery()));
  }

  public Optional<Instant> optionalInstant(String name) {
    return optional(name, node -> Scalars.instant(node, isQuery()));
  }

  public UUID uuid(String name) {
    return required(name, new UUID(0, 0), node -> Scalars.uuid(Scalars.text(node)));
  }

  public Optional<UUID> optionalUuid(String name) {
    return optional(name, node -> Scalars.uuid(Scalars.text(node)));
  }

  /** One of the constants, written in lower case with {@code -} for {@code _}. */
  public <E extends Enum<E>> E choice(String name, Class<E> choices) {
    return required(name, choices.getEnumConstants()[0], node -> Scalars.choice(node, choices));
  }

  public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> choices) {
    return optional(name, node -> Scalars.choice(node, choices));
  }

  /** A value that parses itself; what its IllegalArgumentException says becomes the detail. */
  @SuppressWarnings("NullAway") // the stand-in is null, and done() raises before anyone sees it
  public <T> T parsed(String name, Function<String, T> parser) {
    return required(name, null, node -> parser.apply(Scalars.text(node)));
  }

  public <T> Optional<T> optionalParsed(String name, Function<String, T> parser) {
    return optional(name, node -> parser.apply(Scalars.text(node)));
  }

  /** Up to {@code most} texts of 1 to {@code longest} characters. */
  public List<String> texts(String name, int most, int longest) {
    return required(name, List.of(), node -> Scalars.texts(node, most, longest));
  }

  public Optional<List<String>> optionalTexts(String name, int most, int longest) {
    return optional(name, node -> Scalars.texts(node, most, longest));
  }

  /** A nested object, whose faults {@link #done} of this one tells too. */
  public Fields object(String name) {
    return nested(name, required(name, JsonNodeFactory.instance.objectNode(), Scalars::object));
  }

  public Optional<Fields> optionalObject(String name) {
    return optional(name, Scalars::object).map(object -> nested(name, object));
  }

  /** Whatever was sent, for what has no shape of its own. */
  public Optional<JsonNode> json(String name) {
    return optional(name, node -> node);
  }

  /** Whether the field was sent, be it as {@code null}. */
  public boolean present(String name) {
    known.add(name);
    return members.has(name);
  }

  /** Adds a fault that only several fields together show, unless the field has one already. */
  public Fields check(boolean holds, String name, String detail) {
    if (!holds) {
      error(name, detail);
    }
    return this;
  }

  /** Raises one problem naming every field at fault, if there is one. */
  public void done() {
    refuseUnknown();
    if (!errors.isEmpty()) {
      throw Problem.invalid(status, errors).raise();
    }
  }

  private Fields nested(String name, ObjectNode object) {
    var fields = new Fields(pointer(name) + "/", status, object, errors);
    nested.add(fields);
    return fields;
  }

  private boolean isQuery() {
    return prefix.equals("?");
  }

  private <T> T required(String name, T standIn, Function<JsonNode, T> reader) {
    known.add(name);
    var node = members.get(name);
    if (node == null || node.isNull()) {
      error(name, node == null ? "is missing" : "must not be null");
      return standIn;
    }
    return read(name, node, reader).orElse(standIn);
  }

  private <T> Optional<T> optional(String name, Function<JsonNode, T> reader) {
    known.add(name);
    var node = members.get(name);
    return node == null || node.isNull() ? Optional.empty() : read(name, node, reader);
  }

  private <T> Optional<T> read(String name, JsonNode node, Function<JsonNode, T> reader) {
    try {
      return Optional.of(reader.apply(node));
    } catch (IllegalArgumentException refused) {
      error(name, refused.getMessage());
      return Optional.empty();
    }
  }

  private void error(String name, @Nullable String detail) {
    var pointer = pointer(name);
    if (errors.size() < MOST_ERRORS
        && errors.stream().noneMatch(e -> e.pointer().equals(pointer))) {
      errors.add(new FieldError(pointer, detail == null ? "is not valid" : detail));
    }
  }

  private void refuseUnknown() {
    nested.forEach(Fields::refuseUnknown);
    var names = members.fieldNames();
    while (names.hasNext() && errors.size() < MOST_ERRORS) {
      var name = names.next();
      if (!known.contains(name)) {
        error(name, (isQuery() ? "unknown parameter" : "unknown member") + knownNames());
      }
    }
  }

  private String knownNames() {
    return known.isEmpty() ? "; there are none" : "; known are " + String.join(", ", known);
  }

  private String pointer(String name) {
    return prefix + Scalars.printable(name).replace("~", "~0").replace("/", "~1");
  }
}
