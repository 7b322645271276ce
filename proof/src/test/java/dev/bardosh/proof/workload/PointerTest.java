package dev.bardosh.proof.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointerTest {
  private static final String JSON =
      """
      {"a": {"deep": [{"x": 1}, {"x": "2", "y": true}]}, "x": "last", "a/b": "slash", "": "empty",
       "t~": "tilde", "none": null, "*": "star", "list": [1.5, "two", null, {"o": 1}]}
      """;

  @Test
  void findsWhatItPointsTo() throws IOException {
    assertThat(found("/a/deep/0/x")).containsExactly("1");
    assertThat(found("/a/deep/1/x")).containsExactly("2");
    assertThat(found("/x")).containsExactly("last");
    assertThat(found("/a~1b")).containsExactly("slash");
    assertThat(found("/t~0")).containsExactly("tilde");
    assertThat(found("/")).containsExactly("empty");
  }

  @Test
  void aStarCollects() throws IOException {
    assertThat(found("/a/deep/*/x")).containsExactly("1", "2");
    assertThat(found("/list/*")).containsExactly("1.5", "two");
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertThat(found("/a/deep/2/x")).isEmpty();
    assertThat(found("/a/deep/x")).isEmpty();
    assertThat(found("/none")).isEmpty();
    assertThat(found("/a")).isEmpty();
    assertThat(found("")).isEmpty();
    assertThat(found("/x/y")).isEmpty();
  }

  @Test
  void readsNoFurtherThanItMust() throws IOException {
    assertThat(Pointer.parse("/a").in("{\"a\": 1, garbage".getBytes(UTF_8)))
        .containsExactly(new Value.Bare("1"));
  }

  @Test
  void saysWhatIsNotJson() {
    for (var garbage : List.of("", "<html>", "{\"b\": 1, garbage")) {
      assertThatThrownBy(() -> Pointer.parse("/a").in(garbage.getBytes(UTF_8)))
          .isInstanceOf(IOException.class);
    }
  }

  private static List<String> found(String pointer) throws IOException {
    return Pointer.parse(pointer).in(JSON.getBytes(UTF_8)).stream().map(Value::text).toList();
  }
}
