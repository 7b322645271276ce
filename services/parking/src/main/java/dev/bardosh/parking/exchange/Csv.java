package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.parking.spot.Place;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * Reads rows under a header, in UTF-8, parted by comma, semicolon or tab. A row needs {@code name},
 * {@code lat} and {@code lng}; what no column of Bardosh's means is kept as a property, and so is
 * each member of the JSON object in {@code properties}.
 */
final class Csv {
  static final String PROPERTIES = "properties";

  private static final int LONGEST_ROW = 262_144;
  private static final int LONGEST_HEADER = 8_192;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
  private static final Set<String> LATITUDES = Set.of("lat", "latitude");
  private static final Set<String> LONGITUDES = Set.of("lng", "lon", "long", "longitude");

  private final List<String> columns;
  private final boolean decimalComma;

  private Csv(List<String> columns, boolean decimalComma) {
    this.columns = columns;
    this.decimalComma = decimalComma;
  }

  /** Throws {@link Malformed}; what was consumed before is then worth nothing. */
  static void read(InputStream in, Consumer<Feature> consumer) throws IOException {
    var text = new BufferedReader(decoded(in), LONGEST_HEADER);
    char delimiter = delimiter(text);
    var rows = new Bounded(text);
    try (var parser = parser(rows, delimiter)) {
      var csv = new Csv(parser.getHeaderNames(), delimiter == ';');
      csv.checkHeader();
      try {
        for (var row : parser) {
          rows.left = LONGEST_ROW;
          consumer.accept(csv.feature(row, "line " + firstLine(row, parser)));
        }
      } catch (UncheckedIOException broken) {
        throw refused(Objects.requireNonNull(broken.getCause()), parser.getCurrentLineNumber());
      }
    }
  }

  private static CSVParser parser(Bounded rows, char delimiter) throws IOException {
    try {
      return format(delimiter).parse(rows);
    } catch (IllegalArgumentException badHeader) {
      throw new Malformed("line 1", "csv", String.valueOf(badHeader.getMessage()));
    } catch (IOException broken) {
      throw refused(broken, 1);
    }
  }

  private static Malformed refused(IOException broken, long reached) throws IOException {
    var line = "line " + Math.max(1, reached);
    if (broken instanceof CSVException) {
      return new Malformed(line, "csv", String.valueOf(broken.getMessage()));
    }
    if (broken instanceof CharacterCodingException || broken instanceof CharConversionException) {
      return new Malformed("after " + line, "encoding");
    }
    if (broken instanceof RowTooLong) {
      return new Malformed("after " + line, "csv.row", LONGEST_ROW);
    }
    throw broken;
  }

  private static Reader decoded(InputStream in) {
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The one that the header has most of. Skips a byte order mark. */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    var counts = new int[DELIMITERS.size()];
    try {
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      text.mark(LONGEST_HEADER);
      int c = text.read();
      for (int i = 1; i < LONGEST_HEADER && c >= 0 && c != '\n'; i++) {
        int which = DELIMITERS.indexOf((char) c);
        if (which >= 0) {
          counts[which]++;
        }
        c = text.read();
      }
      text.reset();
    } catch (CharacterCodingException notText) {
      throw new Malformed("line 1", "encoding");
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return DELIMITERS.get(most);
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
        .get();
  }

  private static long firstLine(CSVRecord row, CSVParser parser) {
    long breaks = row.stream().mapToLong(cell -> cell.chars().filter(c -> c == '\n').count()).sum();
    return Math.max(1, parser.getCurrentLineNumber() - breaks);
  }

  private void checkHeader() {
    for (var needed : List.of(Set.of("name"), LATITUDES, LONGITUDES)) {
      if (columns.stream().filter(needed::contains).count() != 1) {
        throw new Malformed("line 1", "csv.column", String.join(" / ", needed));
      }
    }
  }

  private Feature feature(CSVRecord row, String where) {
    if (row.size() != columns.size()) {
      throw new Malformed(where, "csv.cells", row.size(), columns.size());
    }
    var properties = JsonNodeFactory.instance.objectNode();
    properties.put("amenity", "parking");
    var id = "";
    var lat = "";
    var lng = "";
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      var cell = Text.storable(row.get(i), where);
      if (LATITUDES.contains(column)) {
        lat = cell.strip();
      } else if (LONGITUDES.contains(column)) {
        lng = cell.strip();
      } else if (column.equals("id")) {
        id = plain(cell).strip();
      } else if (column.equals(PROPERTIES)) {
        merge(cell, properties, where);
      } else if (!cell.isBlank()) {
        properties.put(column, plain(cell));
      }
    }
    return new Feature(
        where, Optional.of(id).filter(text -> !text.isEmpty()), place(lat, lng, where), properties);
  }

  /** Without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
  private static String plain(String cell) {
    return cell.startsWith("'") && Cells.FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  private static void merge(String json, ObjectNode properties, String where) {
    if (json.isBlank()) {
      return;
    }
    try (var parser = GeoJson.parser(json)) {
      parser.nextToken();
      properties.setAll(Properties.read(parser, where));
      if (parser.nextToken() != null) {
        throw new Malformed(where, "properties.more");
      }
    } catch (JsonProcessingException broken) {
      throw new Malformed(where, "properties.json", String.valueOf(broken.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Optional<Place> place(String lat, String lng, String where) {
    if (lat.isEmpty() && lng.isEmpty()) {
      return Optional.empty();
    }
    double north = degrees(lat, "lat", where);
    double east = degrees(lng, "lng", where);
    if (!Place.possible(north, east)) {
      throw new Malformed(where, "csv.earth", lat, lng);
    }
    return Optional.of(new Place(north, east));
  }

  private double degrees(String text, String column, String where) {
    try {
      return Double.parseDouble(decimalComma ? text.replace(',', '.') : text);
    } catch (NumberFormatException none) {
      throw new Malformed(where, "csv.number", column);
    }
  }

  /** Refuses a row that never ends, as one does after a quote that nobody closes. */
  private static final class Bounded extends Reader {
    private final Reader reader;
    private int left = LONGEST_ROW;

    Bounded(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int read = reader.read(buffer, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new RowTooLong();
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static final class RowTooLong extends IOException {}
}
