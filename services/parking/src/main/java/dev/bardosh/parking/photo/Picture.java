package dev.bardosh.parking.photo;

/**
 * A developed photo.
 *
 * @param large JPEG, at most {@link Darkroom#LARGE} pixels a side
 * @param thumbnail JPEG, at most {@link Darkroom#THUMBNAIL} pixels a side
 */
@SuppressWarnings("ArrayRecordComponent") // made once, stored, never compared
public record Picture(int width, int height, byte[] large, byte[] thumbnail) {}
