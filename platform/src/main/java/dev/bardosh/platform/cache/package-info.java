/** Encoded replies kept in memory, loaded once a key, dropped by notification. */
@NullMarked
package dev.bardosh.platform.cache;

import org.jspecify.annotations.NullMarked;
