/** Parking: find a spot, book a bay of it, never twice. */
@NullMarked
package dev.bardosh.parking;

import org.jspecify.annotations.NullMarked;
