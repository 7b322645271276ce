/** Metrics, health and logs. */
@NullMarked
package dev.bardosh.platform.observe;

import org.jspecify.annotations.NullMarked;
