package dev.bardosh.proof.workload;

import java.util.List;

/** A text with places that each visit fills in. */
record Template(List<Piece> pieces) {
  Template {
    pieces = List.copyOf(pieces);
  }

  sealed interface Piece {}

  record Literal(String text) implements Piece {}

  record Slot(Expression expression, Escape escape) implements Piece {}

  /** What stands between {@code {{} and {@code }}}. */
  @FunctionalInterface
  interface Expression {
    Value in(Scope scope);
  }

  /** The same for everybody. */
  boolean constant() {
    return pieces.stream().allMatch(Literal.class::isInstance);
  }

  String in(Scope scope) {
    if (pieces.size() == 1 && pieces.getFirst() instanceof Literal(var text)) {
      return text;
    }
    var filled = new StringBuilder(256);
    for (var piece : pieces) {
      switch (piece) {
        case Literal(var text) -> filled.append(text);
        case Slot(var expression, var escape) -> escape.append(expression.in(scope), filled);
      }
    }
    return filled.toString();
  }

  /** A value alone keeps being what it is: a number, a list. */
  Value valueIn(Scope scope) {
    return pieces.size() == 1 && pieces.getFirst() instanceof Slot(var expression, _)
        ? expression.in(scope)
        : new Value.Text(in(scope));
  }
}
