/**
 * Finding spots, nearest first or newest first, with a bay free for a window or whatever is booked.
 *
 * <p>{@link SpotSearch} remembers which spots fit a filter and never whether they are free; {@link
 * SpotSearchStore} asks an index over plain degrees, and {@link Area} knows what that means in
 * meters.
 */
@NullMarked
package dev.bardosh.parking.search;

import org.jspecify.annotations.NullMarked;
