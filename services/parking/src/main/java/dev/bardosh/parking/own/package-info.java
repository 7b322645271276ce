/**
 * Pages of people who let others park: their spots, photos, bookings, figures, files.
 *
 * <p>Every page of a spot begins with {@link dev.bardosh.parking.own.OwnSpots}, which finds it only
 * for its owner and for administrators of parking. What is contended goes through the same decision
 * as the API's.
 */
@NullMarked
package dev.bardosh.parking.own;

import org.jspecify.annotations.NullMarked;
