/**
 * Parking: find a spot, book a bay of it, never twice.
 *
 * <p>One flow, a driver who books: {@link dev.bardosh.parking.BookingApi} parses the request into a
 * {@link dev.bardosh.parking.SpotCommand} and hands it to the engine. The engine gives everything
 * that waits for a spot to {@link dev.bardosh.parking.SpotDecision}: {@link
 * dev.bardosh.parking.SpotReader} locks the spot and reads the bookings that overlap, {@link
 * dev.bardosh.parking.SpotRules} decides over the working copy {@link
 * dev.bardosh.parking.SpotState}, where {@link dev.bardosh.parking.BayCalendar} finds the bay, and
 * {@link dev.bardosh.parking.BookingStore} writes what has changed. After the commit {@link
 * dev.bardosh.parking.SpotReplies} turns the {@link dev.bardosh.parking.SpotOutcome} into the
 * answer. What time alone changes is true when it is read; {@link dev.bardosh.parking.BookingJobs}
 * only writes it down. The triggers of {@code V2__booking.sql} have the last word.
 */
@NullMarked
package dev.bardosh.parking;

import org.jspecify.annotations.NullMarked;
