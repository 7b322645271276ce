/** PostgreSQL: started inside or reached outside, pooled, migrated, and spoken to in plain SQL. */
@NullMarked
package dev.bardosh.platform.db;

import org.jspecify.annotations.NullMarked;
