package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void whatIsWrittenIsReadBackTheSame() {
    assertThat(Json.read(Json.write(Sample.full()))).isEqualTo(Sample.full());
    assertThat(Json.read(Json.write(Sample.empty()))).isEqualTo(Sample.empty());
  }

  @Test
  void whatCouldNotBeMeasuredIsNull() {
    var json = Json.write(Sample.full());
    assertThat(json).contains("\"p99Millis\" : null").doesNotContain("NaN");
  }

  @Test
  void theVerdictStandsInTheData() {
    assertThat(Json.write(Sample.full())).contains("\"outcome\" : \"PASSED\"");
  }

  @Test
  void timesAreReadableWithoutUs() {
    assertThat(Json.write(Sample.full()))
        .contains("\"started\" : \"2026-11-22T08:30:00Z\"", "\"duration\" : \"PT20M43S\"");
  }

  @Test
  void somethingElseIsNoReport() {
    assertThatThrownBy(() -> Json.read("{\"run\": 3}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("not a report: ");
  }

  @Test
  void everyPublishedFigureHasItsSystemAndItsMachine() {
    assertThat(Published.all()).extracting(Published::system).doesNotContain("").hasSize(10);
    assertThat(Published.all())
        .allSatisfy(
            figure -> {
              assertThat(figure.published()).isNotBlank();
              assertThat(figure.publishedOn()).isNotBlank();
              assertThat(figure.difference()).endsWith(".");
            });
    assertThat(Published.about("parking")).hasSize(2);
  }
}
