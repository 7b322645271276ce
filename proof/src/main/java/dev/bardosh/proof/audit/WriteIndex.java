package dev.bardosh.proof.audit;

import dev.bardosh.proof.audit.Entry.Event;
import dev.bardosh.proof.workload.Next.Write;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of each write. An id takes 20 to 40 bytes, however long it is: it is kept as a
 * 128-bit hash, of which two are never the same. So a million take 40 MB at most, and 60 MB while
 * they come to be so many. What was there before anybody asked counts among them.
 *
 * <p>Where there are more, it keeps a share of them by their hashes, and knows nothing of the
 * others: whoever wants all of them goes through one share after another.
 */
final class WriteIndex {
  /** Of the 208 MB that the proof has, half of which may be taken; tables double at 2^19. */
  static final int MOST = 500_000;

  private static final int OK = 1;
  private static final int UNKNOWN = 2;
  private static final int FOUND = 4;
  private static final int FOUND_AGAIN = 8;
  private static final int ASKED_AFTER = 16;
  private static final int CHECKED = 32;

  /** There before anybody asked for anything. */
  private static final int THERE_BEFORE = 64;

  private static final int ASKED = 128;

  /** Instead of a slot. */
  private static final int ABSENT = -1;

  private static final int OF_ANOTHER_SHARE = -2;

  /** What must be true of a write, and whether it is. */
  enum Standing {
    /** Or not known otherwise. */
    FINE,
    LOST,
    DOUBLED,
    MADE_UP
  }

  private final MessageDigest digest = md5();
  private final Map<String, Integer> kinds = new LinkedHashMap<>();
  private long[] hashes = new long[2 << 10];
  private byte[] flags = new byte[1 << 10];
  private byte[] pending = new byte[1 << 10];
  private byte[] kind = new byte[1 << 10];
  private int size;

  private final int most;
  private final int share;
  private int shares;

  private WriteIndex(int most, int share, int shares) {
    this.most = most;
    this.share = share;
    this.shares = shares;
  }

  /**
   * Of the first share, which is half as large each time there is more.
   *
   * @param most writes at a time
   */
  static WriteIndex first(int most) {
    return new WriteIndex(most, 0, 1);
  }

  /** Of another share, nothing yet: the first one has been told everything. */
  WriteIndex share(int number) {
    return new WriteIndex(Integer.MAX_VALUE, number, shares);
  }

  /** How many there are, at least, while entries are still noted. */
  int shares() {
    return shares;
  }

  /** Entries come in any order, but an answer after its question. */
  void note(Entry entry) {
    var slot = slot(entry.write(), true);
    if (slot < 0) {
      return;
    }
    flags[slot] |= (byte) ASKED;
    if (entry.event() == Event.INVOKE) {
      pending[slot] = (byte) Math.min(Byte.MAX_VALUE, pending[slot] + 1);
    } else {
      pending[slot] = (byte) Math.max(0, pending[slot] - 1);
      flags[slot] |= (byte) flag(entry.event());
    }
  }

  /** It was there before anybody asked for anything; told before entries are noted. */
  void before(Write write) {
    var slot = slot(write, true);
    if (slot >= 0) {
      flags[slot] |= THERE_BEFORE;
    }
  }

  private static int flag(Event event) {
    return switch (event) {
      case OK -> OK;
      case UNKNOWN -> UNKNOWN;
      case FAIL, INVOKE -> 0;
    };
  }

  /**
   * It is there so many times, in all that was looked at.
   *
   * @return false if it is of this share, was not there before, and nobody asked for it
   */
  boolean found(Write write, int times) {
    var slot = slot(write, false);
    for (var i = 0; slot >= 0 && i < Math.min(times, 2); i++) {
      flags[slot] |= (byte) (is(slot, FOUND) ? FOUND_AGAIN : FOUND);
    }
    return slot != ABSENT;
  }

  /** Whatever of it has not been found is not there. */
  void checked(Write write) {
    var slot = slot(write, false);
    if (slot >= 0) {
      flags[slot] |= CHECKED;
    }
  }

  /** The same for all of a kind. */
  void checked(String kindName) {
    var wanted = kinds.getOrDefault(kindName, -1);
    for (var slot = 0; slot < flags.length; slot++) {
      if (taken(slot) && (kind[slot] & 0xFF) == wanted) {
        flags[slot] |= CHECKED;
      }
    }
  }

  Standing standing(Write write) {
    var slot = slot(write, false);
    return slot < 0 ? Standing.FINE : standing(slot);
  }

  /** What was there before may be so twice, and in spite of a no. */
  private Standing standing(int slot) {
    var before = is(slot, THERE_BEFORE);
    if (is(slot, FOUND_AGAIN) && !before) {
      return Standing.DOUBLED;
    }
    if (is(slot, OK)) {
      return is(slot, FOUND) || !is(slot, CHECKED) ? Standing.FINE : Standing.LOST;
    }
    return is(slot, FOUND) && !before && !mayBe(slot) ? Standing.MADE_UP : Standing.FINE;
  }

  /** Asked for, and nobody knows what came of it. */
  private boolean mayBe(int slot) {
    return is(slot, UNKNOWN) || pending[slot] > 0;
  }

  private boolean is(int slot, int flag) {
    return (flags[slot] & flag) != 0;
  }

  /** True the first time. */
  boolean askAfter(Write write) {
    var slot = slot(write, false);
    var first = slot >= 0 && !is(slot, ASKED_AFTER);
    if (first) {
      flags[slot] |= ASKED_AFTER;
    }
    return first;
  }

  Count count(String kindName) {
    var count = new Count();
    var wanted = kinds.getOrDefault(kindName, -1);
    for (var slot = 0; slot < flags.length; slot++) {
      if (taken(slot) && (kind[slot] & 0xFF) == wanted && is(slot, ASKED)) {
        count.asked++;
        count.again += is(slot, THERE_BEFORE) ? 1 : 0;
        count.ok += is(slot, OK) ? 1 : 0;
        count.unknown += !is(slot, OK) && mayBe(slot) ? 1 : 0;
        count.failed += !is(slot, OK) && !mayBe(slot) ? 1 : 0;
        count.found += is(slot, FOUND) ? 1 : 0;
        count.standings[standing(slot).ordinal()]++;
      }
    }
    return count;
  }

  /** Of one kind. */
  static final class Count {
    long asked;

    /** Of those, there before. */
    long again;

    long ok;
    long unknown;
    long failed;
    long found;
    private final long[] standings = new long[Standing.values().length];

    long of(Standing standing) {
      return standings[standing.ordinal()];
    }
  }

  Iterable<String> kinds() {
    return kinds.keySet();
  }

  /** Where it is; where it will be, if it should be added; else absent, or of another share. */
  private int slot(Write write, boolean add) {
    digest.update(write.kind().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    var hash = ByteBuffer.wrap(digest.digest(write.id().getBytes(StandardCharsets.UTF_8)));
    var high = hash.getLong() | 1;
    var low = hash.getLong();
    if (!within(high)) {
      return OF_ANOTHER_SHARE;
    }
    var slot = place(high, low);
    if (taken(slot)) {
      return slot;
    }
    if (!add) {
      return ABSENT;
    }
    while (size >= most) {
      halve();
      if (!within(high)) {
        return OF_ANOTHER_SHARE;
      }
    }
    if (size + 1 > flags.length / 2) {
      move(2 * flags.length);
    }
    size++;
    slot = place(high, low);
    hashes[2 * slot] = high;
    hashes[2 * slot + 1] = low;
    kind[slot] = (byte) (int) kinds.computeIfAbsent(write.kind(), name -> kinds.size());
    return slot;
  }

  /** Its slot, or the free one in which it belongs. */
  private int place(long high, long low) {
    var slot = (int) (low & (flags.length - 1));
    while (taken(slot) && (hashes[2 * slot] != high || hashes[2 * slot + 1] != low)) {
      slot = (slot + 1) & (flags.length - 1);
    }
    return slot;
  }

  /** The first half of a hash is odd. */
  private boolean taken(int slot) {
    return hashes[2 * slot] != 0;
  }

  /** Whether it is of this share: by other bits than those which place it. */
  private boolean within(long high) {
    return (high >>> 1 & (shares - 1)) == share;
  }

  private void halve() {
    shares *= 2;
    move(flags.length);
  }

  /** All that are of this share, to new tables. */
  private void move(int slots) {
    var oldSlots = flags.length;
    var oldHashes = hashes;
    var oldFlags = flags;
    var oldPending = pending;
    var oldKind = kind;
    hashes = new long[2 * slots];
    flags = new byte[slots];
    pending = new byte[slots];
    kind = new byte[slots];
    size = 0;
    for (var old = 0; old < oldSlots; old++) {
      if (oldHashes[2 * old] != 0 && within(oldHashes[2 * old])) {
        size++;
        var slot = place(oldHashes[2 * old], oldHashes[2 * old + 1]);
        hashes[2 * slot] = oldHashes[2 * old];
        hashes[2 * slot + 1] = oldHashes[2 * old + 1];
        flags[slot] = oldFlags[old];
        pending[slot] = oldPending[old];
        kind[slot] = oldKind[old];
      }
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException(none);
    }
  }
}
