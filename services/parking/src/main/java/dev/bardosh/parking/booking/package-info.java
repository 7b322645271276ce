/**
 * Bookings and their rules: one decision, keyed by spot, for all that people contend for.
 *
 * <p>The engine gives everything that waits for a spot to {@link
 * dev.bardosh.parking.booking.SpotDecision}: {@link dev.bardosh.parking.booking.SpotReader} locks
 * the spot and reads the bookings that overlap, {@link dev.bardosh.parking.booking.SpotRules}
 * decides over the working copy {@link dev.bardosh.parking.booking.SpotState}, where {@link
 * dev.bardosh.parking.booking.BayCalendar} finds the bay, and {@link
 * dev.bardosh.parking.booking.BookingStore} writes what has changed. What time alone changes is
 * true when it is read; a job only writes it down. The triggers of {@code V2__booking.sql} have the
 * last word.
 */
@NullMarked
package dev.bardosh.parking.booking;

import org.jspecify.annotations.NullMarked;
