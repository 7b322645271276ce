package dev.bardosh.parking.spot;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bardosh.platform.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Spots as the API shows them, as bytes. */
public final class SpotJson {
  private static final int ITEM_BYTES = 512;

  private SpotJson() {}

  /**
   * An item of a list.
   *
   * @param meters away from where was looked
   * @param free bays, for the window that was asked about
   */
  public static byte[] item(ListedSpot spot, OptionalDouble meters, OptionalInt free) {
    return object(
        json -> {
          write(json, spot);
          if (meters.isPresent()) {
            json.writeNumberField("distanceMeters", Math.rint(meters.getAsDouble() * 10) / 10);
          }
          if (free.isPresent()) {
            json.writeNumberField("availableBays", free.getAsInt());
          }
        });
  }

  public static byte[] details(Spot spot) {
    return object(
        json -> {
          write(json, spot.listed());
          json.writeBooleanField("paused", spot.paused());
          json.writeStringField("createdAt", spot.createdAt().toString());
          json.writeStringField("updatedAt", spot.updatedAt().toString());
        });
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Members members) {
    var bytes = new ByteArrayOutputStream(ITEM_BYTES);
    try (var json = Json.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, ListedSpot spot) throws IOException {
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
    json.writeStringField("openingHours", spot.hours());
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
