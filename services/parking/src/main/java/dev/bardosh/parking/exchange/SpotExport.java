package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes every spot so that {@link SpotImport} makes the same of it again. Closes no stream. */
public final class SpotExport {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private static final String[] COLUMNS = {
    "id",
    "spotId",
    "name",
    "address",
    "lat",
    "lng",
    "kind",
    "capacity",
    "accessibleBays",
    "chargingBays",
    "hourlyPrice",
    "dailyMaximum",
    "currency",
    "timeZone",
    "openingHours",
    "paused",
    Csv.PROPERTIES
  };

  private final SpotStore store = new SpotStore();
  private final Db db;

  public SpotExport(Db db) {
    this.db = db;
  }

  /** Answers how many spots were written. */
  public long geoJson(OutputStream out) throws IOException {
    try (var json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      long written =
          each(
              spot -> {
                json.writeRaw('\n');
                write(json, spot);
              });
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      return written;
    }
  }

  private static void write(JsonGenerator json, Spot spot) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeStringField("id", identity(spot));
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Point");
    json.writeArrayFieldStart("coordinates");
    json.writeNumber(spot.place().lng());
    json.writeNumber(spot.place().lat());
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("amenity", "parking");
    for (var field : fields(spot).entrySet()) {
      json.writeFieldName(field.getKey());
      switch (field.getValue()) {
        case Number number -> json.writeNumber(number.longValue());
        case Boolean flag -> json.writeBoolean(flag);
        default -> json.writeString(field.getValue().toString());
      }
    }
    writeRest(json, spot.properties());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeRest(JsonGenerator json, String properties) throws IOException {
    try (var parser = JSON.createParser(properties)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        json.copyCurrentStructure(parser);
      }
    }
  }

  /** Answers how many spots were written. */
  public long csv(OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    var format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
    var printer = new CSVPrinter(writer, format);
    long written = each(spot -> printer.printRecord((Object[]) row(spot)));
    printer.flush();
    return written;
  }

  private static String[] row(Spot spot) {
    var cells = new LinkedHashMap<String, Object>(fields(spot));
    cells.put("id", identity(spot));
    cells.put("lat", spot.place().lat());
    cells.put("lng", spot.place().lng());
    var row = new String[COLUMNS.length];
    for (int i = 0; i < row.length; i++) {
      var cell = cells.getOrDefault(COLUMNS[i], "");
      row[i] = cell instanceof String text ? Cells.guarded(text) : cell.toString();
    }
    row[row.length - 1] = spot.properties().equals("{}") ? "" : spot.properties();
    return row;
  }

  private static String identity(Spot spot) {
    return spot.externalId().orElse(spot.id().toString());
  }

  /** Under the names that {@link Listing} takes for Bardosh's own. */
  private static Map<String, Object> fields(Spot spot) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("spotId", spot.id().toString());
    fields.put("name", spot.name());
    if (!spot.address().isEmpty()) {
      fields.put("address", spot.address());
    }
    fields.put("kind", spot.kind().label());
    fields.put("capacity", spot.capacity());
    fields.put("accessibleBays", spot.accessibleBays());
    fields.put("chargingBays", spot.chargingBays());
    fields.put("hourlyPrice", spot.tariff().hourlyPrice());
    spot.tariff().dailyMaximum().ifPresent(most -> fields.put("dailyMaximum", most));
    fields.put("currency", spot.tariff().currency().getCurrencyCode());
    fields.put("timeZone", spot.timeZone().getId());
    fields.put("openingHours", spot.hours().text());
    fields.put("paused", spot.paused());
    return fields;
  }

  private long each(Written writer) throws IOException {
    var count = new long[1];
    try {
      Consumer<Spot> counted =
          spot -> {
            try {
              writer.write(spot);
              count[0]++;
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          };
      db.read(
          tx -> {
            store.each(tx, counted);
            return count;
          });
    } catch (UncheckedIOException failed) {
      throw failed.getCause() == null ? new IOException(failed) : failed.getCause();
    }
    return count[0];
  }

  @FunctionalInterface
  private interface Written {
    void write(Spot spot) throws IOException;
  }
}
