/** What this machine can do by itself, and what each process takes of it over time. */
@NullMarked
package dev.bardosh.proof.machine;

import org.jspecify.annotations.NullMarked;
