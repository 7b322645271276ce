/** What a spot is: values that parse and bound themselves, and the store that keeps them. */
@NullMarked
package dev.bardosh.parking.spot;

import org.jspecify.annotations.NullMarked;
