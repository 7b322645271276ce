package dev.bardosh.parking.exchange;

import dev.bardosh.parking.spot.Place;

/**
 * A spot that an import makes or changes, as it will be.
 *
 * @param fresh whether it is new
 */
public record ImportRow(
    String name,
    String address,
    Place place,
    String kind,
    int capacity,
    long hourlyPrice,
    String currency,
    boolean fresh) {}
