/**
 * Parking: find a spot, book a bay of it, never twice. Here are the edges: what people and machines
 * ask, and the work that time alone brings.
 *
 * <p>One flow, a driver who books: {@link dev.bardosh.parking.BookingApi} parses the request into a
 * {@link dev.bardosh.parking.booking.SpotCommand} and hands it to the engine, which decides it with
 * {@link dev.bardosh.parking.booking.SpotDecision}. After the commit {@link
 * dev.bardosh.parking.SpotReplies} turns the {@link dev.bardosh.parking.booking.SpotOutcome} into
 * the answer. {@link dev.bardosh.parking.search.SpotSearch} finds spots, {@link
 * dev.bardosh.parking.exchange.SpotImport} takes them over from files.
 */
@NullMarked
package dev.bardosh.parking;

import org.jspecify.annotations.NullMarked;
