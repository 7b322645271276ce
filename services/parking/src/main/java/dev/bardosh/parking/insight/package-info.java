/**
 * What bookings tell afterwards: how full a spot is at which hour, for everybody; what an owner's
 * spots brought day by day, for the owner. Days and hours are the spot's own, also where the clock
 * changes.
 *
 * <p>A stay counts from the start of its window to when the driver left; what was cancelled, ran
 * out or was never come for counts nowhere.
 */
@NullMarked
package dev.bardosh.parking.insight;

import org.jspecify.annotations.NullMarked;
