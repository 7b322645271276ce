package dev.bardosh.proof.workload;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.bardosh.proof.workload.Template.Literal;
import dev.bardosh.proof.workload.Template.Piece;
import dev.bardosh.proof.workload.Template.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Compiles templates out of the file's texts; what is wrong with them is a fault at their field.
 */
final class Templates {
  private static final Template EMPTY = new Template(List.of());

  private final Names names;

  Templates(Names names) {
    this.names = names;
  }

  Template text(Field field, Escape escape) {
    return field
        .text()
        .map(text -> new Template(pieces(field, text, escape, UnaryOperator.identity())))
        .orElse(EMPTY);
  }

  /** From the root on, ready to be sent. */
  Template path(Field field) {
    field
        .text()
        .filter(text -> !text.startsWith("/"))
        .ifPresent(text -> field.fault("must begin with /"));
    field
        .text()
        .filter(Ask::namesAHost)
        .ifPresent(text -> field.fault("begins with //: what follows that would be a host"));
    var path = text(field, Escape.PATH);
    path.pieces().stream()
        .filter(
            piece ->
                piece instanceof Literal(var text) && !text.matches("[!-~&&[^\"<>#{}|^`\\\\]]*"))
        .findFirst()
        .ifPresent(piece -> field.fault("has a character that must be percent-encoded"));
    return path;
  }

  /** A text alone may be a list's name. */
  Names.Kind kind(Field field) {
    return field
        .text()
        .filter(text -> text.startsWith("{{") && text.indexOf("}}") == text.length() - 2)
        .map(text -> new Expressions(field, names).kind(text.substring(2, text.length() - 2)))
        .orElse(Names.Kind.ONE);
  }

  Template form(Field field) {
    var pieces = new ArrayList<Piece>();
    for (var entry : field.members().entries()) {
      pieces.add(new Literal((pieces.isEmpty() ? "" : "&") + encoded(entry.getKey()) + "="));
      entry
          .getValue()
          .text()
          .ifPresent(
              text ->
                  pieces.addAll(pieces(entry.getValue(), text, Escape.FORM, Templates::encoded)));
    }
    return new Template(joined(pieces));
  }

  /** YAML written as JSON. A string that is one expression alone becomes what that is. */
  Template json(Field field) {
    var pieces = new ArrayList<Piece>();
    json(field, pieces);
    return new Template(joined(pieces));
  }

  private void json(Field field, List<Piece> to) {
    if (field.isObject()) {
      var comma = "{";
      for (var entry : field.members().entries()) {
        to.add(new Literal(comma + quoted(entry.getKey()) + ":"));
        json(entry.getValue(), to);
        comma = ",";
      }
      to.add(new Literal(comma.equals("{") ? "{}" : "}"));
    } else if (field.isList()) {
      var comma = "[";
      for (var element : field.elements()) {
        to.add(new Literal(comma));
        json(element, to);
        comma = ",";
      }
      to.add(new Literal(comma.equals("[") ? "[]" : "]"));
    } else {
      scalar(field, to);
    }
  }

  private void scalar(Field field, List<Piece> to) {
    if (field.isNull()) {
      to.add(new Literal("null"));
      return;
    }
    var text = field.text().orElse("");
    if (field.isBare()) {
      to.add(new Literal(bare(field, text)));
      return;
    }
    var pieces = pieces(field, text, Escape.JSON_TEXT, Templates::escaped);
    if (pieces.size() == 1 && pieces.getFirst() instanceof Slot(var expression, _)) {
      to.add(new Slot(expression, Escape.JSON_VALUE));
    } else {
      to.add(new Literal("\""));
      to.addAll(pieces);
      to.add(new Literal("\""));
    }
  }

  /** YAML knows numbers that JSON does not. */
  private static String bare(Field field, String text) {
    if (!text.matches("true|false|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
      field.fault("'%s' is no number in JSON; if it is a text, put it in quotes", text);
    }
    return text;
  }

  private List<Piece> pieces(
      Field field, String text, Escape escape, UnaryOperator<String> literal) {
    var pieces = new ArrayList<Piece>();
    var at = 0;
    for (var open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      var close = text.indexOf("}}", open);
      if (close < 0) {
        field.fault("has {{ without }}");
        return pieces;
      }
      add(text.substring(at, open), literal, pieces);
      expression(field, text.substring(open + 2, close))
          .ifPresent(expression -> pieces.add(new Slot(expression, escape)));
      at = close + 2;
    }
    add(text.substring(at), literal, pieces);
    return pieces;
  }

  private Optional<Template.Expression> expression(Field field, String text) {
    return new Expressions(field, names).read(text);
  }

  private static void add(String text, UnaryOperator<String> literal, List<Piece> to) {
    if (!text.isEmpty()) {
      to.add(new Literal(literal.apply(text)));
    }
  }

  /** Neighbouring literals as one. */
  private static List<Piece> joined(List<Piece> pieces) {
    var joined = new ArrayList<Piece>();
    for (var piece : pieces) {
      if (piece instanceof Literal(var more)
          && !joined.isEmpty()
          && joined.getLast() instanceof Literal(var text)) {
        joined.set(joined.size() - 1, new Literal(text + more));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static String encoded(String text) {
    var encoded = new StringBuilder();
    Escape.FORM.append(new Value.Text(text), encoded);
    return encoded.toString();
  }
}
