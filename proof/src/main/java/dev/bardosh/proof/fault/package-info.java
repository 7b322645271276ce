/** What is broken on purpose while people are at it, and how long the server takes to recover. */
@NullMarked
package dev.bardosh.proof.fault;

import org.jspecify.annotations.NullMarked;
