/**
 * The command line and the one place where everything is put together.
 *
 * <p>{@link dev.bardosh.app.Main} names the services and the commands. {@code serve} reads the
 * settings, opens the database, migrates, builds each part by calling its constructor, starts the
 * services that were chosen and answers requests until it is told to stop. Every other command
 * opens the same database, does one thing and ends.
 */
@NullMarked
package dev.bardosh.app;

import org.jspecify.annotations.NullMarked;
