package dev.bardosh.parking.exchange;

import java.util.UUID;

/**
 * A file that waits for its owner's word.
 *
 * @param name what its owner calls it
 * @param options with which it is imported
 */
@SuppressWarnings("ArrayRecordComponent") // stored and read, never compared
record WaitingFile(UUID id, String name, byte[] content, ImportOptions options) {}
