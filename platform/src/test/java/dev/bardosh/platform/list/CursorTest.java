package dev.bardosh.platform.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Problem.FieldError;
import dev.bardosh.platform.testing.TestRequest;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final Cursor SPOTS = new Cursor("spots near=41,69");

  @Test
  void whatWasWrittenIsReadAgain() {
    var word = SPOTS.write("12.5", "", "Ғ|🚗");
    assertThat(word).matches("[A-Za-z0-9_-]+");
    assertThat(SPOTS.read(word, Function.identity())).isEqualTo(List.of("12.5", "", "Ғ|🚗"));
    assertThat(SPOTS.read(SPOTS.write(), Function.identity())).isEmpty();
  }

  @Test
  void aCursorOfAnotherListOrFilterIsRefused() {
    var word = new Cursor("spots near=41,70").write("12.5");
    assertThatThrownBy(() -> SPOTS.read(word, Function.identity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a cursor of this list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "!!!", "AAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "ü", "\0"})
  void garbageIsRefused(String word) {
    assertThatThrownBy(() -> SPOTS.read(word, Function.identity()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    var word = SPOTS.write("12.5", "x");
    for (int at = 0; at < word.length(); at++) {
      var changed = new StringBuilder(word);
      changed.setCharAt(at, word.charAt(at) == 'A' ? 'Q' : 'A');
      assertThatThrownBy(() -> SPOTS.read(changed.toString(), Function.identity()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aPositionThatCannotBeParsedNamesTheParameter() {
    var fields = Fields.query(TestRequest.query("cursor=" + SPOTS.write("no number")));
    fields.optionalParsed(
        "cursor", word -> SPOTS.read(word, values -> Double.valueOf(values.getFirst())));
    assertThatThrownBy(fields::done)
        .isInstanceOfSatisfying(
            Problem.Raised.class,
            raised ->
                assertThat(raised.problem().errors())
                    .extracting(FieldError::pointer)
                    .containsExactly("?cursor"));
  }
}
