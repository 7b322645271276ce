/**
 * What administrators did. Whoever changes something that is not theirs says so with {@link
 * dev.bardosh.platform.audit.Audit#note} in the transaction of the change, so that neither is there
 * without the other; the API and the pages read it.
 */
@NullMarked
package dev.bardosh.platform.audit;

import org.jspecify.annotations.NullMarked;
