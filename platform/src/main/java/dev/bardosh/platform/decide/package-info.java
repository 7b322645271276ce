/**
 * Contended actions decided in order, durably, once.
 *
 * <pre>
 * submit(command) ─→ Lane of the command's key: a bounded queue and one thread
 *                    Batches.decide(all that waits)
 *                      Session.begin            one connection, one transaction
 *                      Batch.load               states of all keys, rows locked; kept answers
 *                      Batch.decide             each command in order of arrival, pure
 *                      Batch.store              one statement a table; answers to keep
 *                      Session.commit           with the batch's number, so that it can be looked up
 *                    answer each caller
 * </pre>
 *
 * <p>What fails: a rule that throws fails its command alone; a statement bisects the batch until
 * the bad command is alone; a lost connection is waited for; a COMMIT whose answer was lost is
 * looked up under the batch's number after its lane's row was closed to it, so the batch is neither
 * lost nor done twice. The simulation in the tests runs these classes under every one of these
 * failures, in every order a seed can draw.
 */
@NullMarked
package dev.bardosh.platform.decide;

import org.jspecify.annotations.NullMarked;
