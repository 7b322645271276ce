package dev.bardosh.parking.spot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    "48.8566, 2.3522219000000002, '48.8566,2.3522219'",
    "51.4779, 4.0E-4, '51.4779,0.0004'",
    "-0.00000001, -1.0E-9, '0,0'",
    "-90, 180, '-90,180'",
    "10, -170.12345678, '10,-170.1234568'"
  })
  void isWrittenAsItIsRead(double lat, double lng, String text) {
    assertThat(new Place(lat, lng).text()).isEqualTo(text);
    assertThat(Place.parse(text).distanceMeters(new Place(lat, lng))).isLessThan(0.1);
  }
}
