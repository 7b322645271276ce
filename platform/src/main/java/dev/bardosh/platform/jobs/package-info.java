/** Work after the commit: jobs, the outbox and the mail it sends. */
@NullMarked
package dev.bardosh.platform.jobs;

import org.jspecify.annotations.NullMarked;
