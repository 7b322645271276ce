/** Contended actions decided in order, durably, once. */
@NullMarked
package dev.bardosh.platform.decide;

import org.jspecify.annotations.NullMarked;
