package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateTest {
  @ParameterizedTest
  @CsvSource({
    "01 a 123 bc, 01 A 123 BC",
    "'  zh-1234 \t5 ', ZH-1234 5",
    "о777оо77, О777ОО77",
    "münchen, MÜNCHEN",
    "ＡＢ１２, AB12"
  })
  void plateIsWrittenInUpperCaseWithSingleSpaces(String given, String written) {
    assertThat(Plate.parse(given).text()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "-", "A--1", "A'; drop table", "<b>", "A\u0000B", "12345678901234567"})
  void whatIsNoPlateIsRefused(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plate.parse(given))
        .withMessageContaining("must be a plate");
  }

  @ParameterizedTest
  @CsvSource({
    "01 A 123 BC, 01 • ••• BC",
    "ZH-1234, ZH-•••4",
    "ABC, A••",
    "AB, A•",
    "A, •",
    "1234567890123456, 1234••••••••3456"
  })
  void maskedItShowsHalf(String plate, String masked) {
    assertThat(new Plate(plate).masked()).isEqualTo(masked);
  }

  @Test
  void aPlateOfTenThousandCharactersIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Plate.parse("A".repeat(10_000)));
  }
}
