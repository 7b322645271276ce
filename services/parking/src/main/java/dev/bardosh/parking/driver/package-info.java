/**
 * What a driver has of a booking beside the bay: a receipt, letters, a calendar.
 *
 * <p>When bookings are confirmed, {@link dev.bardosh.parking.driver.Confirmations} follows in the
 * same transaction: {@link dev.bardosh.parking.driver.Receipts} issues a receipt for each, and
 * {@link dev.bardosh.parking.driver.Letters} writes the letter that brings it. {@link
 * dev.bardosh.parking.driver.Reminders} are a job; {@link dev.bardosh.parking.driver.CalendarFeeds}
 * are read by calendar programs.
 */
@NullMarked
package dev.bardosh.parking.driver;

import org.jspecify.annotations.NullMarked;
