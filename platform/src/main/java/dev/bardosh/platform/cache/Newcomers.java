package dev.bardosh.platform.cache;

/**
 * Tells keys that were asked for lately from those that were not, by 64 KB of hashes. It may take a
 * newcomer for known, one in billions, and forgets: neither matters to a cache.
 */
final class Newcomers {
  private static final int SLOTS = 1 << 14;

  /** Races lose a note now and then, which costs one more load. */
  private final int[] noted = new int[SLOTS];

  /** Whether the key was here lately; it is noted. */
  boolean seen(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    int slot = hash >>> 18;
    if (noted[slot] == hash) {
      return true;
    }
    noted[slot] = hash;
    return false;
  }
}
