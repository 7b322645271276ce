/**
 * What administrators of parking see: every spot and every booking, found by what people say of
 * them on the telephone. What they do with one, they do on its own page.
 */
@NullMarked
package dev.bardosh.parking.admin;

import org.jspecify.annotations.NullMarked;
