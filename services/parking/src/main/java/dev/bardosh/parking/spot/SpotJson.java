package dev.bardosh.parking.spot;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Spots as the API shows them, encoded once and kept as bytes. */
public final class SpotJson {
  private static final int ITEM_BYTES = 512;

  private SpotJson() {}

  /** An item of a list, straight from its row. */
  public static byte[] item(Row row, Place place, Optional<Double> meters) throws SQLException {
    var bytes = new ByteArrayOutputStream(ITEM_BYTES);
    try (var json = Json.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", row.uuid("id").toString());
      json.writeStringField("name", row.text("name"));
      json.writeStringField("address", row.text("address"));
      json.writeNumberField("lat", place.lat());
      json.writeNumberField("lng", place.lng());
      json.writeStringField("kind", row.text("kind"));
      json.writeNumberField("capacity", row.integer("capacity"));
      json.writeNumberField("accessibleBays", row.integer("accessible_bays"));
      json.writeNumberField("chargingBays", row.integer("charging_bays"));
      json.writeNumberField("hourlyPrice", row.bigint("hourly_price"));
      var daily = row.optionalBigint("daily_maximum");
      if (daily.isPresent()) {
        json.writeNumberField("dailyMaximum", daily.get());
      }
      json.writeStringField("currency", row.text("currency"));
      json.writeStringField("timeZone", row.text("time_zone"));
      json.writeStringField("openingHours", row.text("opening_hours"));
      if (meters.isPresent()) {
        json.writeNumberField("distanceMeters", Math.rint(meters.get() * 10) / 10);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  public static byte[] details(Spot spot) {
    var bytes = new ByteArrayOutputStream(ITEM_BYTES);
    try (var json = Json.MAPPER.createGenerator(bytes)) {
      write(json, spot);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Spot spot) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", spot.id().toString());
    json.writeStringField("name", spot.name());
    json.writeStringField("address", spot.address());
    json.writeNumberField("lat", spot.place().lat());
    json.writeNumberField("lng", spot.place().lng());
    json.writeStringField("kind", spot.kind().label());
    json.writeNumberField("capacity", spot.capacity());
    json.writeNumberField("accessibleBays", spot.accessibleBays());
    json.writeNumberField("chargingBays", spot.chargingBays());
    json.writeNumberField("hourlyPrice", spot.tariff().hourlyPrice());
    if (spot.tariff().dailyMaximum().isPresent()) {
      json.writeNumberField("dailyMaximum", spot.tariff().dailyMaximum().get());
    }
    json.writeStringField("currency", spot.tariff().currency().getCurrencyCode());
    json.writeStringField("timeZone", spot.timeZone().getId());
    json.writeStringField("openingHours", spot.hours().text());
    json.writeBooleanField("paused", spot.paused());
    json.writeStringField("createdAt", spot.createdAt().toString());
    json.writeStringField("updatedAt", spot.updatedAt().toString());
    json.writeEndObject();
  }

  /** The item with one more member. */
  public static byte[] with(byte[] item, String member, int value) {
    var more = (",\"" + member + "\":" + value + "}").getBytes(StandardCharsets.US_ASCII);
    var bytes = new ByteArrayOutputStream(item.length + more.length);
    bytes.write(item, 0, item.length - 1);
    bytes.writeBytes(more);
    return bytes.toByteArray();
  }

  /** As {@code Page} writes it: the cursor of the next page, or null. */
  public static byte[] page(List<byte[]> items, Optional<String> next) {
    var bytes = new ByteArrayOutputStream(64 + items.stream().mapToInt(i -> i.length + 1).sum());
    bytes.writeBytes("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        bytes.write(',');
      }
      bytes.writeBytes(items.get(i));
    }
    var end = next.map(cursor -> "],\"next\":\"" + cursor + "\"}").orElse("],\"next\":null}");
    bytes.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
