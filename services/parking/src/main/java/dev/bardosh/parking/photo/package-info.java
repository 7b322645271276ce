/**
 * Photos of spots: taken in whatever people upload, given out as plain JPEG.
 *
 * <p>One flow, an owner who adds a photo: {@link dev.bardosh.parking.photo.Photos} asks whether
 * they may and have room, {@link dev.bardosh.parking.photo.Darkroom} looks at the head of the file,
 * refuses what it cannot afford to decode, decodes no more than it shows and encodes it anew, so
 * that nothing else of what was sent is kept; {@link dev.bardosh.parking.photo.PhotoStore} counts
 * and stores in one transaction. A photo goes with its spot.
 */
@NullMarked
package dev.bardosh.parking.photo;

import org.jspecify.annotations.NullMarked;
