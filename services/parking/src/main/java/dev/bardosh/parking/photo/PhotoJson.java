package dev.bardosh.parking.photo;

import dev.bardosh.platform.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Photos as the API shows them. */
public record PhotoJson(UUID id, int width, int height, String url, String thumbnailUrl) {
  private static final byte[] MEMBER = ",\"photos\":".getBytes(StandardCharsets.US_ASCII);

  public static PhotoJson of(Photo photo) {
    return new PhotoJson(
        photo.id().value(), photo.width(), photo.height(), photo.url(), photo.thumbnailUrl());
  }

  /** The spot, which is a JSON object, with its photos. */
  public static byte[] with(byte[] spot, List<Photo> photos) {
    var list = Json.bytes(photos.stream().map(PhotoJson::of).toList());
    var bytes = new ByteArrayOutputStream(spot.length + MEMBER.length + list.length);
    bytes.write(spot, 0, spot.length - 1);
    bytes.writeBytes(MEMBER);
    bytes.writeBytes(list);
    bytes.write('}');
    return bytes.toByteArray();
  }
}
