/**
 * What is proved: a server started here in a scratch folder, or one that runs elsewhere.
 *
 * <p>Whatever ends the proof, nothing outlives it: a {@link Scratch} tells a watchdog of every
 * process before that does anything, and when the proof is gone the watchdog ends them and removes
 * the folder. No other process is ever touched.
 */
@NullMarked
package dev.bardosh.proof.subject;

import org.jspecify.annotations.NullMarked;
