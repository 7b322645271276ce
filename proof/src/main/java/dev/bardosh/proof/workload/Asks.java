package dev.bardosh.proof.workload;

import dev.bardosh.proof.workload.Ask.HeaderLine;
import dev.bardosh.proof.workload.Ask.WriteMark;
import dev.bardosh.proof.workload.Expectation.InBody;
import dev.bardosh.proof.workload.Expectation.InHeader;
import dev.bardosh.proof.workload.Expectation.Keep;
import dev.bardosh.proof.workload.Expectation.Source;
import dev.bardosh.proof.workload.Field.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads requests. */
final class Asks {
  static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "head");

  private static final Set<Integer> SUCCESS =
      IntStream.range(200, 300).boxed().collect(Collectors.toUnmodifiableSet());
  private static final List<String> BODIES = List.of("json", "form", "text");
  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "form", "application/x-www-form-urlencoded",
          "text", "text/plain; charset=utf-8");
  private static final List<String> ALLOWED =
      List.of("name", "headers", "expect", "refuse", "check", "keep", "write");

  private static final List<String> OF_READ_BACK =
      List.of("name", "headers", "expect", "check", "absent", "there", "ids", "next");

  /** What the load sees to itself. */
  private static final Set<String> NOT_OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding");

  private final Set<String> writes;
  private final List<Field> defaults;

  /**
   * @param writes the kinds there are
   * @param defaults headers of every request, the later the stronger
   */
  Asks(Set<String> writes, List<Field> defaults) {
    this.writes = Set.copyOf(writes);
    this.defaults = List.copyOf(defaults);
  }

  /** A step of this method. */
  Ask read(Field field, String method, Names names) {
    return read(field, method, ALLOWED, names);
  }

  /** Empty, with a fault, where nothing is said to get. */
  Optional<Ask> readBack(Field field, Names names) {
    return field.members().required("get").map(get -> read(field, "get", OF_READ_BACK, names));
  }

  private Ask read(Field field, String method, List<String> allowed, Names names) {
    var known =
        Stream.of(List.of(method), BODIES, allowed)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    var members = field.members(known);
    var templates = new Templates(names);
    var body = BODIES.stream().filter(members::has).toList();
    if (body.size() > 1) {
      field.fault("has several bodies: %s", String.join(", ", body));
    }
    var path = members.required(method).orElseThrow();
    return Ask.of(
        members.at("name").flatMap(Field::text).orElseGet(() -> nameOf(method, path)),
        method.toUpperCase(Locale.ROOT),
        templates.path(path),
        headers(members, body, templates),
        body.stream().findFirst().map(kind -> body(kind, members, templates)),
        expectation(members, names),
        members.at("write").flatMap(write -> write(write, new Templates(names))));
  }

  /** Such as {@code GET /spots/…}: without the query, the same for all visits. */
  private static String nameOf(String method, Field path) {
    return method.toUpperCase(Locale.ROOT)
        + " "
        + path.text().orElse("").replaceAll("\\{\\{.*?}}", "…").replaceFirst("\\?.*", "");
  }

  private List<HeaderLine> headers(Members members, List<String> body, Templates templates) {
    var lines = new TreeMap<String, Optional<HeaderLine>>(String.CASE_INSENSITIVE_ORDER);
    if (!body.isEmpty()) {
      var type =
          new Template(List.of(new Template.Literal(TYPES.getOrDefault(body.getFirst(), ""))));
      lines.put("Content-Type", Optional.of(new HeaderLine("Content-Type", type)));
    }
    Stream.concat(defaults.stream(), members.at("headers").stream())
        .forEach(headers -> lines.putAll(headerLines(headers, templates)));
    return lines.values().stream().flatMap(Optional::stream).toList();
  }

  /** A header of nothing takes a default away. */
  private static Map<String, Optional<HeaderLine>> headerLines(Field field, Templates templates) {
    var lines = new HashMap<String, Optional<HeaderLine>>();
    for (var entry : field.members().entries()) {
      var name = entry.getKey();
      var value = entry.getValue();
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        value.fault("is no name of a header");
      } else if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
        value.fault("is set by whoever sends the request");
      }
      lines.put(
          name, value.isNull() ? Optional.empty() : Optional.of(line(name, value, templates)));
    }
    return lines;
  }

  private static HeaderLine line(String name, Field value, Templates templates) {
    value
        .text()
        .filter(text -> !text.matches("[ -~]*"))
        .ifPresent(text -> value.fault("has a character that cannot stand in a header"));
    return new HeaderLine(name, templates.text(value, Escape.HEADER));
  }

  private static Template body(String kind, Members members, Templates templates) {
    var field = members.required(kind).orElseThrow();
    return switch (kind) {
      case "json" -> templates.json(field);
      case "form" -> templates.form(field);
      default -> templates.text(field, Escape.NONE);
    };
  }

  Expectation expectation(Members members, Names names) {
    var refusals = members.at("refuse").map(Asks::statuses).orElse(Set.of());
    var statuses = members.at("expect").map(Asks::statuses).orElse(SUCCESS);
    members
        .at("refuse")
        .filter(field -> members.has("expect") && refusals.stream().anyMatch(statuses::contains))
        .ifPresent(field -> field.fault("names a status that is expected as a success"));
    return new Expectation(statuses, refusals, checks(members, names), keeps(members, names));
  }

  private static Map<Pointer, Template> checks(Members members, Names names) {
    var checks = new HashMap<Pointer, Template>();
    for (var check : members.entries("check")) {
      var wanted = new Templates(names).text(check.getValue(), Escape.NONE);
      pointer(check.getValue(), check.getKey()).ifPresent(at -> checks.put(at, wanted));
    }
    return checks;
  }

  static Set<Integer> statuses(Field field) {
    return field.oneOrMore().stream()
        .map(status -> status.integer(100, 599))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private static List<Keep> keeps(Members members, Names names) {
    var keeps = new ArrayList<Keep>();
    for (var each : members.entries("keep")) {
      keep(each.getKey(), each.getValue(), names).ifPresent(keeps::add);
    }
    return keeps;
  }

  private static Optional<Keep> keep(String name, Field field, Names names) {
    if (!field.isObject()) {
      return field
          .text()
          .flatMap(text -> pointer(field, text))
          .map(pointer -> learnt(name, new InBody(pointer), false, field, names));
    }
    var members = field.members(Set.of("pointer", "header", "or"));
    var leave = members.at("or").map(Asks::leaves).orElse(false);
    if (members.has("pointer") == members.has("header")) {
      field.fault("needs a pointer into the body, or a header");
      return Optional.empty();
    }
    var source =
        members.has("header")
            ? members.text("header").map(InHeader::new)
            : members.text("pointer").flatMap(text -> pointer(field, text)).map(InBody::new);
    return source.map(from -> learnt(name, from, leave, field, names));
  }

  private static Keep learnt(String name, Source source, boolean leave, Field field, Names names) {
    var many = source instanceof InBody(var pointer) && pointer.collects();
    names.learn(name, many ? Names.Kind.MANY : Names.Kind.ONE, field);
    return new Keep(name, source, leave);
  }

  private static boolean leaves(Field field) {
    var leave = field.text().filter("leave"::equals).isPresent();
    if (!leave) {
      field.fault("can only be 'leave': the visit ends without a complaint");
    }
    return leave;
  }

  static Optional<Pointer> pointer(Field field, String text) {
    if (!Pointer.wellFormed(text)) {
      field.fault("'%s' is no JSON pointer, such as /items/0/id or /items/*/id", text);
      return Optional.empty();
    }
    return Optional.of(Pointer.parse(text));
  }

  private Optional<WriteMark> write(Field field, Templates templates) {
    var members = field.members(Set.of("kind", "id"));
    var id = members.required("id").map(text -> templates.text(text, Escape.NONE));
    var kind = members.text("kind");
    if (kind.isPresent() && !writes.contains(kind.get())) {
      field.fault("'%s' is not among the writes%s", kind.get(), Spelling.hint(kind.get(), writes));
    }
    return kind.flatMap(name -> id.map(template -> new WriteMark(name, template)));
  }
}
