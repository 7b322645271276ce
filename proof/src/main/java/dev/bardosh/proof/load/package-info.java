/**
 * Many people at once, on one event loop. Response time counts from the intended start, so that a
 * server which stalls cannot hide it; service time stands beside it.
 */
@NullMarked
package dev.bardosh.proof.load;

import org.jspecify.annotations.NullMarked;
