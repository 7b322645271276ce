package dev.bardosh.proof.workload;

import java.util.List;

/** What a name stands for in a template. */
public sealed interface Value {
  /** A text, quoted in JSON. */
  record Text(String text) implements Value {}

  /** A number, true or false as JSON writes it; a text where a text is wanted. */
  record Bare(String text) implements Value {}

  /** Several to pick from, never none; as a text it is the first. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("nothing to pick from");
      }
    }

    @Override
    public String text() {
      return values.getFirst().text();
    }
  }

  String text();
}
