/**
 * PostgreSQL: started inside or reached outside, pooled, migrated, and spoken to in plain SQL.
 *
 * <p>{@link dev.bardosh.platform.db.Database#open} takes the data folder's lock, unpacks and makes
 * what is missing, starts PostgreSQL or takes over the one a killed server left, and opens the
 * pool. {@link dev.bardosh.platform.db.Migrations} then bring each service's schema up to date, and
 * a store asks:
 *
 * <pre>{@code
 * db.read(tx -> tx.first("select name from parking.spot where id = ?", row -> row.text("name"), id))
 * db.run(tx -> {
 *   tx.update("update parking.spot set name = ? where id = ?", name, id);
 *   Notifications.notify(tx, "parking.spots", id.toString());
 * });
 * }</pre>
 *
 * What dies comes back: a lost connection is a {@link dev.bardosh.platform.db.DatabaseException}
 * that says whether the outcome is known, and PostgreSQL is started again under a live server.
 */
@NullMarked
package dev.bardosh.platform.db;

import org.jspecify.annotations.NullMarked;
