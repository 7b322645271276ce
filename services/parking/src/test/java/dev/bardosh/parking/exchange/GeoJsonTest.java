package dev.bardosh.parking.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Offset.offset;

import dev.bardosh.parking.spot.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonTest {
  private static final String SQUARE = "[[0,0],[2,0],[2,2],[0,2],[0,0]]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Point | [8.5, 47.25] | 47.25 | 8.5",
        "Point | [8.5, 47.25, 400] | 47.25 | 8.5",
        "Point | [-180, -90] | -90 | -180",
        "Polygon | [" + SQUARE + "] | 1 | 1",
        // wound the other way
        "Polygon | [[[0,0],[0,2],[2,2],[2,0],[0,0]]] | 1 | 1",
        // a hole in the right half moves the middle to the left, however it is wound
        "Polygon | [" + SQUARE + ",[[1,0],[2,0],[2,2],[1,2],[1,0]]] | 1 | 0.5",
        "Polygon | [" + SQUARE + ",[[1,0],[1,2],[2,2],[2,0],[1,0]]] | 1 | 0.5",
        // an L is not the mean of its corners
        "Polygon | [[[0,0],[3,0],[3,1],[1,1],[1,3],[0,3],[0,0]]] | 1.1 | 1.1",
        "MultiPolygon | [[" + SQUARE + "],[[[4,0],[6,0],[6,2],[4,2],[4,0]]]] | 1 | 3",
        "MultiPolygon | [["
            + SQUARE
            + ",[[0.5,0.5],[1.5,0.5],[1.5,1.5],[0.5,1.5],[0.5,0.5]]]] | 1 | 1",
        // across the date line
        "Polygon | [[[179,0],[-179,0],[-179,2],[179,2],[179,0]]] | 1 | 180",
        // no area at all
        "Polygon | [[[1,1],[1,1],[1,1],[1,1]]] | 1 | 1",
        "Polygon | [[[0,0],[2,0],[4,0],[0,0]]] | 0 | 1.5"
      })
  void aShapeStandsForItsMiddle(String type, String coordinates, double lat, double lng)
      throws IOException {
    var place = geometry("{\"type\": \"" + type + "\", \"coordinates\": " + coordinates + "}");
    assertThat(place.lat()).isCloseTo(lat, offset(1e-9));
    assertThat(Math.abs(place.lng())).isCloseTo(Math.abs(lng), offset(1e-9));
    // the type may come last
    assertThat(geometry("{\"coordinates\": " + coordinates + ", \"type\": \"" + type + "\"}"))
        .isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}",
        "{\"type\": \"MultiPoint\", \"coordinates\": [[1, 2]]}",
        "{\"type\": \"GeometryCollection\", \"geometries\": [{\"type\": \"Point\"}]}",
        "{\"type\": \"Point\", \"coordinates\": []}",
        "{\"type\": \"Polygon\", \"coordinates\": [[]]}"
      })
  void aLineOrNothingStandsForNoPlace(String geometry) throws IOException {
    assertThat(read(collection(feature(geometry, "{}"))).getFirst().place()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"Point\", \"coordinates\": [181, 0]} | not on earth",
        "{\"type\": \"Point\", \"coordinates\": [2683000.5, 1247000]} | longitude first",
        "{\"type\": \"Point\", \"coordinates\": [1e999, 0]} | not on earth",
        "{\"type\": \"Point\", \"coordinates\": [1]} | longitude and latitude",
        "{\"type\": \"Point\", \"coordinates\": [\"1\", 2]} | no number",
        "{\"type\": \"Point\", \"coordinates\": [1, null]} | longitude and latitude",
        "{\"type\": \"Point\", \"coordinates\": [1, 2, 3, 4, 5]} | little else",
        "{\"type\": \"Point\", \"coordinates\": {}} | must be an array",
        "{\"type\": \"Point\", \"coordinates\": [[1, 2]]} | not those of a Point",
        "{\"type\": \"Polygon\", \"coordinates\": [[1, 2], [3, 4]]} | not those of a Polygon",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,1]]]} | end where it begins",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[0,0]]]} | four positions",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[[1,0]]]]} | unevenly",
        "{\"type\": \"Polygon\", \"coordinates\": [[[[[[0,0]]]]]]} | deep",
        "{\"type\": \"Circle\", \"coordinates\": [1, 2]} | no such type",
        "{\"coordinates\": [1, 2]} | no type",
        "[1, 2] | an object or null",
        "5 | an object or null"
      })
  void aGeometryThatCannotBeIsRefusedWithItsPlace(String geometry, String detail) {
    var refused =
        refused(
            collection(feature("null", "{}") + ",\n " + feature(geometry, "{\"name\": \"x\"}")));
    assertThat(refused.place()).isEqualTo("feature 2 (line 2, column 2)");
    assertThat(refused.detail()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a GeoJSON file is one object",
        "[] | a GeoJSON file is one object",
        "{} | must be a FeatureCollection",
        "{\"type\": \"Feature\", \"geometry\": null} | must be a FeatureCollection",
        "{\"type\": \"FeatureCollection\"} | must be a FeatureCollection",
        "{\"type\": \"FeatureCollection\", \"features\": {}} | must be an array",
        "{\"type\": \"FeatureCollection\", \"features\": [5]} | must be an object",
        "{\"type\": \"FeatureCollection\", \"features\": [{}]} | type must be Feature",
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": {}}]} | type must be Feature",
        "{\"type\": \"FeatureCollection\", \"features\": []} x | Unrecognized token",
        "{\"type\": \"FeatureCollection\", \"features\": []} {} | something follows",
        "{\"type\": \"FeatureCollection\", \"features\": [ | end-of-input",
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"id\": []}]} | id must",
        "{\"type\": \"FeatureCollection\", \"type\": \"x\"} | Duplicate",
        "{\"type\": \"FeatureCollection\", \"features\": [{\"properties\": []}]} | an object or null",
        "{\"a\": NaN} | NaN"
      })
  void aFileThatIsNoneIsRefusedWithItsPlace(String file, String detail) {
    var refused = refused(file);
    assertThat(refused.place()).containsPattern("line 1, column \\d+");
    assertThat(refused.detail()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": \"x\\u0000\"} | NUL",
        "{\"a\\u0000\": 1} | NUL",
        "{\"a\": \"\\ud800\"} | half a character",
        "{\"a\": 1e999} | too large",
        "{\"a\": {\"b\": 1, \"b\": 2}} | Duplicate"
      })
  void whatPostgresCannotHoldIsRefused(String properties, String detail) {
    assertThat(refused(collection(feature("null", properties))).detail()).contains(detail);
  }

  @Test
  void nestingAndLengthAreBounded() {
    var deep = "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(refused(collection(feature("null", deep))).detail()).contains("depth");
    var wide = "{\"a\": [" + "1,".repeat(100_000) + "1]}";
    assertThat(refused(collection(feature("null", wide))).detail()).contains("longer than 16,384");
    var longText = "{\"a\": \"" + "x".repeat(100_000) + "\"}";
    assertThat(refused(collection(feature("null", longText))).detail()).contains("exceeds");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    var bytes = collection(feature("null", "{\"a\": \"ü\"}")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(catchThrowableOfType(Malformed.class, () -> read(bytes)).detail()).contains("UTF-8");
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertThat(read("\uFEFF" + collection(feature("null", "null")))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\": 5 | name must be a text",
        "\"capacity\": 0 | capacity must be 1 to 2147483647, not 0",
        "\"capacity\": \"-3\" | capacity must be 1 to 2147483647, not -3",
        "\"capacity\": 2.5 | capacity must be a whole number",
        "\"capacity\": true | capacity must be a whole number",
        "\"total\": 0 | total must be at least 1, not 0",
        "\"kind\": \"castle\" | kind must be one of lot, garage",
        "\"hourlyPrice\": -1 | hourlyPrice must be 0 to",
        "\"currency\": \"ABC\" | currency must be a currency code",
        "\"timeZone\": \"Mars\" | timeZone must be a time zone",
        "\"openingHours\": \"often\" | openingHours must be such as",
        "\"paused\": \"maybe\" | paused must be true or false",
        "\"spotId\": \"1\" | spotId must be an id",
        "\"accessibleBays\": 3, \"capacity\": 2 | accessibleBays must be 0 to 2, not 3"
      })
  void whatBardoshItselfWritesMustBeRight(String properties, String detail) throws IOException {
    var file =
        collection(
            feature(
                "{\"type\": \"Point\", \"coordinates\": [1, 2]}",
                "{\"amenity\": \"parking\", " + properties + "}"));
    var feature = read(file).getFirst();
    var refused =
        catchThrowableOfType(
            Malformed.class, () -> Listing.of(feature, feature.place().orElseThrow()));
    assertThat(refused.place()).isEqualTo("feature 1 (line 1, column 44)");
    assertThat(refused.detail()).startsWith(detail);
  }

  private static Place geometry(String geometry) throws IOException {
    return read(collection(feature(geometry, "{}"))).getFirst().place().orElseThrow();
  }

  private static String collection(String features) {
    return "{\"type\": \"FeatureCollection\", \"features\": [" + features + "]}";
  }

  private static String feature(String geometry, String properties) {
    return "{\"type\": \"Feature\", \"geometry\": %s, \"properties\": %s}"
        .formatted(geometry, properties);
  }

  @Test
  void aFileThatIsCutOffIsToldInPlainWords() {
    assertThat(refused("{\"type\": \"FeatureCollection\", \"features\": [").detail())
        .contains("end-of-input")
        .doesNotContain("Source", "start marker");
  }

  private static Malformed refused(String file) {
    return catchThrowableOfType(Malformed.class, () -> read(file));
  }

  private static List<Feature> read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Feature> read(byte[] file) throws IOException {
    var features = new ArrayList<Feature>();
    GeoJson.read(new ByteArrayInputStream(file), features::add);
    return features;
  }
}
