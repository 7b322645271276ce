package dev.bardosh.parking.photo;

import dev.bardosh.parking.spot.SpotId;

/**
 * What is known of a photo beside its bytes.
 *
 * @param width pixels of the large size, upright
 */
public record Photo(PhotoId id, SpotId spot, int width, int height) {
  public static final String PATH = "/api/v1/parking/photos";

  /** In which sizes photos are given out; JPEG both. */
  public enum Size {
    LARGE,
    THUMBNAIL
  }

  public String url() {
    return PATH + "/" + id;
  }

  public String thumbnailUrl() {
    return url() + "?size=thumbnail";
  }
}
