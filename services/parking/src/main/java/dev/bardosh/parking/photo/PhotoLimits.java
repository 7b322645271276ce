package dev.bardosh.parking.photo;

/**
 * How much people may store.
 *
 * @param bytes of an upload; what is kept of it is at most some 600 kB
 * @param ofSpot photos of one spot
 * @param ofAccount photos of all spots of one owner
 */
public record PhotoLimits(int bytes, int ofSpot, int ofAccount) {}
