/**
 * Spots from files and to files: GeoJSON and CSV.
 *
 * <p>{@link SpotImport} reads a file through {@link GeoJson} or {@link Csv}, one {@link Feature} at
 * a time; {@link Listing} understands its properties; {@link ImportStore} gathers the listings in a
 * staging table and then compares, inserts and updates in one transaction. {@link SpotExport}
 * writes what imports again to the same.
 */
@NullMarked
package dev.bardosh.parking.exchange;

import org.jspecify.annotations.NullMarked;
