/**
 * Was anything lost, doubled or made up? Clients write what they asked and what they were told to
 * their own files; afterwards a checker holds those against what the server kept.
 */
@NullMarked
package dev.bardosh.proof.audit;

import org.jspecify.annotations.NullMarked;
