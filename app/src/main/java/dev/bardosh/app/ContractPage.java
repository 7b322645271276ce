package dev.bardosh.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** An OpenAPI contract as a page that can be read without any script. */
final class ContractPage {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final JsonNode contract;
  private final StringBuilder html = new StringBuilder();

  private ContractPage(JsonNode contract) {
    this.contract = contract;
  }

  static String render(byte[] yaml) {
    try {
      return new ContractPage(new YAMLMapper().readTree(yaml)).page();
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private String page() {
    var info = contract.path("info");
    html.append("<h1>").append(text(info, "title")).append("</h1>");
    html.append("<p>").append(text(info, "description")).append("</p>");
    html.append("<p><a href=\"openapi.yaml\">openapi.yaml</a></p><h2>Requests</h2>");
    contract.path("paths").properties().forEach(path -> path(path.getKey(), path.getValue()));
    html.append("<h2>Shapes</h2>");
    for (var schema : contract.at("/components/schemas").properties()) {
      html.append("<details id=\"").append(escape(schema.getKey())).append("\"><summary><b>");
      html.append(escape(schema.getKey())).append("</b></summary>");
      properties(schema.getValue());
      html.append("</details>");
    }
    return Html.page(info.path("title").asText(), html.toString());
  }

  private void path(String path, JsonNode item) {
    for (var method : METHODS) {
      if (item.has(method)) {
        operation(method, path, item.path("parameters"), item.path(method));
      }
    }
  }

  private void operation(String method, String path, JsonNode shared, JsonNode operation) {
    html.append("<details><summary><b>")
        .append(method.toUpperCase(Locale.ROOT))
        .append("</b> <code>");
    html.append(escape(path)).append("</code> ").append(text(operation, "summary"));
    html.append("</summary><p>").append(text(operation, "description")).append("</p>");
    parameters(shared, operation.path("parameters"));
    for (var media : resolve(operation.path("requestBody")).path("content").properties()) {
      html.append("<p>Body: ").append(type(media.getValue().path("schema"))).append("</p>");
      properties(media.getValue().path("schema"));
    }
    html.append("<table><tr><th>Answer</th><th>Means</th><th>Body</th></tr>");
    operation
        .path("responses")
        .properties()
        .forEach(answer -> answer(answer.getKey(), resolve(answer.getValue())));
    html.append("</table></details>");
  }

  private void parameters(JsonNode shared, JsonNode own) {
    if (shared.isEmpty() && own.isEmpty()) {
      return;
    }
    html.append("<table><tr><th>Parameter</th><th>In</th><th>Type</th><th></th></tr>");
    for (var list : List.of(shared, own)) {
      for (var reference : list) {
        var parameter = resolve(reference);
        row(
            text(parameter, "name") + (parameter.path("required").asBoolean() ? " *" : ""),
            text(parameter, "in"),
            type(parameter.path("schema")),
            text(parameter, "description"));
      }
    }
    html.append("</table>");
  }

  private void answer(String status, JsonNode answer) {
    var bodies =
        answer.path("content").properties().stream()
            .map(media -> type(media.getValue().path("schema")))
            .distinct()
            .toList();
    row(escape(status), text(answer, "description"), String.join(" or ", bodies));
  }

  /** The members of an object, one a line; of parts ({@code allOf}), all. */
  private void properties(JsonNode schema) {
    if (schema.path("properties").isEmpty() && !schema.has("allOf")) {
      html.append("<p>").append(text(schema, "description")).append("</p>");
      return;
    }
    html.append("<table><tr><th>Member</th><th>Type</th><th></th></tr>");
    members(schema);
    html.append("</table>");
  }

  private void members(JsonNode schema) {
    schema.path("allOf").forEach(part -> members(resolve(part)));
    var required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    for (var member : schema.path("properties").properties()) {
      var star = required.contains(member.getKey()) ? " *" : "";
      row(
          escape(member.getKey()) + star,
          type(member.getValue()),
          text(member.getValue(), "description"));
    }
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      var reference = schema.path("$ref").asText();
      var name = escape(reference.substring(reference.lastIndexOf('/') + 1));
      return "<a href=\"#" + name + "\">" + name + "</a>";
    }
    if (schema.has("enum")) {
      return escape(
          String.join(
              " | ",
              StreamSupport.stream(schema.path("enum").spliterator(), false)
                  .map(JsonNode::asText)
                  .toList()));
    }
    if (schema.has("items")) {
      return "list of " + type(schema.path("items"));
    }
    var types = schema.path("type");
    var name =
        types.isArray() ? types.path(0).asText() + " or " + types.path(1).asText() : types.asText();
    return escape(schema.has("format") ? name + ", " + schema.path("format").asText() : name);
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
  }

  private void row(String... cells) {
    html.append("<tr>");
    for (var cell : cells) {
      html.append("<td>").append(cell).append("</td>");
    }
    html.append("</tr>");
  }

  private static String text(JsonNode node, String member) {
    return escape(node.path(member).asText());
  }

  private static String escape(String text) {
    return Html.escape(text);
  }
}
