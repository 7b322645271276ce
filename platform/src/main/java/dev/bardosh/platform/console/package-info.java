/**
 * What administrators see and do in a browser. Each page asks the use case that the API asks, in
 * one transaction with the note of what was done; nothing here decides anything.
 */
@NullMarked
package dev.bardosh.platform.console;

import org.jspecify.annotations.NullMarked;
