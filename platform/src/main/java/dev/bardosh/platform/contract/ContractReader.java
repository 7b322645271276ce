package dev.bardosh.platform.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bardosh.platform.contract.Contract.Answer;
import dev.bardosh.platform.contract.Contract.Body;
import dev.bardosh.platform.contract.Contract.Member;
import dev.bardosh.platform.contract.Contract.Operation;
import dev.bardosh.platform.contract.Contract.Shape;
import dev.bardosh.platform.contract.Contract.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a contract of ours; what it does not know it leaves out. */
final class ContractReader {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;

  private ContractReader(JsonNode root) {
    this.root = root;
  }

  static Contract read(byte[] yaml) {
    try {
      return new ContractReader(new YAMLMapper().readTree(yaml)).contract();
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private Contract contract() {
    var info = root.path("info");
    var operations =
        root.path("paths").properties().stream()
            .flatMap(path -> operations(path.getKey(), path.getValue()))
            .toList();
    var shapes =
        root.at("/components/schemas").properties().stream()
            .map(shape -> shape(shape.getKey(), shape.getValue()))
            .toList();
    return new Contract(text(info, "title"), text(info, "description"), operations, shapes);
  }

  private Stream<Operation> operations(String path, JsonNode item) {
    return METHODS.stream()
        .filter(item::has)
        .map(method -> operation(method, path, item.path("parameters"), item.path(method)));
  }

  private Operation operation(String method, String path, JsonNode shared, JsonNode operation) {
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        text(operation, "summary"),
        text(operation, "description"),
        Stream.of(shared, operation.path("parameters"))
            .flatMap(ContractReader::each)
            .map(this::parameter)
            .toList(),
        schemas(resolve(operation.path("requestBody")))
            .map(schema -> new Body(type(schema), members(schema)))
            .toList(),
        operation.path("responses").properties().stream()
            .map(answer -> answer(answer.getKey(), resolve(answer.getValue())))
            .toList());
  }

  private Member parameter(JsonNode reference) {
    var parameter = resolve(reference);
    return new Member(
        text(parameter, "name"),
        parameter.path("required").asBoolean(),
        text(parameter, "in"),
        type(parameter.path("schema")),
        text(parameter, "description"));
  }

  private Answer answer(String status, JsonNode answer) {
    return new Answer(
        status, text(answer, "description"), schemas(answer).map(this::type).distinct().toList());
  }

  private Shape shape(String name, JsonNode schema) {
    return new Shape(name, text(schema, "description"), members(schema));
  }

  /** Of parts ({@code allOf}), all. */
  private List<Member> members(JsonNode schema) {
    var members = new ArrayList<Member>();
    schema.path("allOf").forEach(part -> members.addAll(members(resolve(part))));
    var required = each(schema.path("required")).map(JsonNode::asText).toList();
    for (var member : schema.path("properties").properties()) {
      members.add(
          new Member(
              member.getKey(),
              required.contains(member.getKey()),
              "",
              type(member.getValue()),
              text(member.getValue(), "description")));
    }
    return members;
  }

  private Type type(JsonNode schema) {
    if (schema.has("$ref")) {
      var reference = schema.path("$ref").asText();
      return new Type(false, reference.substring(reference.lastIndexOf('/') + 1), true);
    }
    if (schema.has("items")) {
      var item = type(schema.path("items"));
      return new Type(true, item.name(), item.shape());
    }
    var types = schema.has("enum") ? schema.path("enum") : schema.path("type");
    var name = types.isArray() ? joined(types) : types.asText();
    return new Type(
        false, schema.has("format") ? name + ", " + text(schema, "format") : name, false);
  }

  private static String joined(JsonNode list) {
    return each(list).map(JsonNode::asText).collect(Collectors.joining(" | "));
  }

  private static Stream<JsonNode> schemas(JsonNode holder) {
    return holder.path("content").properties().stream()
        .map(media -> media.getValue().path("schema"));
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText();
  }
}
