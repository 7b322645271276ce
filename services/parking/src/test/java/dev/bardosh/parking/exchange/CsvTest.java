package dev.bardosh.parking.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bardosh.parking.spot.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name,lat,lng,surface\n7,\"Chor,su\",41.5,69.25,asphalt\n",
        "\uFEFFid;name;lat;lng;surface\r\n7;Chor,su;41,5;69,25;asphalt\r\n",
        "surface\tlongitude\tlatitude\tname\tid\nasphalt\t69.25\t41.5\tChor,su\t7",
        "id,name,lat,lng,properties\n7,\"Chor,su\",41.5,69.25,\"{\"\"surface\"\": \"\"asphalt\"\"}\""
      })
  void everyCommonDialectIsRead(String file) throws IOException {
    var feature = read(file).getFirst();
    assertThat(feature.id()).contains("7");
    assertThat(feature.place()).contains(new Place(41.5, 69.25));
    assertThat(feature.properties().path("name").asText()).isEqualTo("Chor,su");
    assertThat(feature.properties().path("surface").asText()).isEqualTo("asphalt");
    assertThat(feature.where()).isEqualTo("line 2");
    assertThat(Listing.describes(feature)).isTrue();
  }

  @Test
  void aRowWithoutAPlaceIsReadAndHasNone() throws IOException {
    assertThat(read("name,lat,lng\na,,\n\nb,1,2\n"))
        .extracting(Feature::place)
        .containsExactly(Optional.empty(), Optional.of(new Place(1, 2)));
  }

  @Test
  void whatKeepsASpreadsheetFromCalculatingIsTakenOffAgain() throws IOException {
    assertThat(read("name,lat,lng\n'=1+1,1,2\n''-x,1,2\n'quoted',1,2\n"))
        .extracting(feature -> feature.properties().path("name").asText())
        .containsExactly("=1+1", "'-x", "'quoted'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | line 1 | one column called name",
        "`x` | line 1 | one column called name",
        "`name,lat` | line 1 | one column called",
        "`name,lat,latitude,lng` | line 1 | one column called",
        "`name,name,lat,lng` | line 1 | name",
        "`name,lat,lng~a,1` | line 2 | 2 cells where the header has 3",
        "`name,lat,lng~a,1,2,3` | line 2 | 4 cells",
        "`name,lat,lng~a,1,2~b,91,2` | line 3 | not on earth",
        "`name,lat,lng~a,1,2~b,NaN,2` | line 3 | not on earth",
        "`name,lat,lng~a,1,2~b,x,2` | line 3 | lat is not a number",
        "`name,lat,lng~a,1,` | line 2 | lng is not a number",
        "`name,lat,lng~\"a~b\",1,2~c,x,2` | line 4 | lat is not a number",
        "`name,lat,lng~\"a,1,2~` | line | EOF",
        "`name,lat,lng~\"a\"b,1,2~` | line 2 | Invalid character",
        "`name,lat,lng,properties~a,1,2,[]` | line 2 | must be an object",
        "`name,lat,lng,properties~a,1,2,{\"a\"}` | line 2 | properties: ",
        "`name,lat,lng,properties~a,1,2,{} {}` | line 2 | something follows"
      })
  void aFileThatCannotBeIsRefusedWithItsLine(String file, String place, String detail) {
    var refused = refused(file.replace('~', '\n').getBytes(StandardCharsets.UTF_8));
    assertThat(refused.place()).startsWith(place);
    assertThat(refused.detail()).contains(detail);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    for (var file : List.of("name,lat,lng\nü,1,2\n", "nüme,lat,lng\nx,1,2\n")) {
      assertThat(refused(file.getBytes(StandardCharsets.ISO_8859_1)).detail()).contains("UTF-8");
    }
    assertThat(refused("name,lat,lng\na\0,1,2".getBytes(StandardCharsets.UTF_8)).detail())
        .contains("NUL");
  }

  @Test
  void aQuoteThatNobodyClosesDoesNotEatTheMemory() {
    var file = "name,lat,lng\n\"" + "a,1,2\n".repeat(100_000);
    assertThat(refused(file.getBytes(StandardCharsets.UTF_8)).detail())
        .contains("is a quote open?");
  }

  private static Malformed refused(byte[] file) {
    return catchThrowableOfType(Malformed.class, () -> read(file));
  }

  private static List<Feature> read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Feature> read(byte[] file) throws IOException {
    var features = new ArrayList<Feature>();
    Csv.read(new ByteArrayInputStream(file), features::add);
    return features;
  }
}
