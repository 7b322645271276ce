/**
 * Proves how many people a server carries: loads it honestly, breaks it on purpose, audits that
 * nothing was lost, and writes the report. A black box: it speaks HTTP and reads SQL, and knows no
 * server's classes.
 *
 * <p>One proof: read the workload → start the server → measure the machine's limits → find the
 * capacity → load under faults → audit → report.
 */
@NullMarked
package dev.bardosh.proof;

import org.jspecify.annotations.NullMarked;
