/** Settings from file, environment and command line, read into one record a module. */
@NullMarked
package dev.bardosh.platform.config;

import org.jspecify.annotations.NullMarked;
