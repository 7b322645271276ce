/**
 * Settings from file, environment and command line, read into one record a module.
 *
 * <p>{@link dev.bardosh.platform.config.Settings#load} collects the three sources; each module asks
 * for its section with a record of defaults, which every source may overlay, the command line last;
 * then {@code refuseUnknown} stops a start with a slip in it, and {@code inForce} is printed.
 */
@NullMarked
package dev.bardosh.platform.config;

import org.jspecify.annotations.NullMarked;
