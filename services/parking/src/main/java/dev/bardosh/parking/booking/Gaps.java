package dev.bardosh.parking.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stretches in which bays stand free, so that one that is long enough is found in logarithmic
 * time among thousands of bays: a treap ordered by start, in which each node knows the latest end
 * below it. Priorities come from the keys, so that the same bookings always get the same bays.
 */
public final class Gaps {
  /** By start; among equals the lower bay is the later, hence found first. */
  private static final Comparator<Gap> ORDER =
      Comparator.comparing(Gap::from).thenComparing(Comparator.comparing(Gap::bay).reversed());

  private static final Comparator<Gap> LONGEST_FIRST =
      Comparator.comparing(Gap::to).reversed().thenComparing(Gap::bay);

  private @Nullable Node root;

  /** A bay that is free from a moment up to another. */
  record Gap(Instant from, Instant to, int bay) {}

  private static final class Node {
    private final Gap gap;
    private final int priority;
    private Instant latestEnd;
    private @Nullable Node left;
    private @Nullable Node right;

    Node(Gap gap) {
      this.gap = gap;
      this.priority = mixed(gap.from.hashCode() * 31 + gap.bay);
      this.latestEnd = gap.to;
    }

    Node updated() {
      latestEnd = gap.to;
      if (left != null && left.latestEnd.isAfter(latestEnd)) {
        latestEnd = left.latestEnd;
      }
      if (right != null && right.latestEnd.isAfter(latestEnd)) {
        latestEnd = right.latestEnd;
      }
      return this;
    }

    private static int mixed(int bits) {
      int mixed = (bits ^ bits >>> 16) * 0x7feb352d;
      mixed = (mixed ^ mixed >>> 15) * 0x846ca68b;
      return mixed ^ mixed >>> 16;
    }
  }

  void add(Gap gap) {
    var halves = split(root, gap);
    root = merge(merge(halves.before, new Node(gap)), halves.after);
  }

  void remove(Gap gap) {
    root = without(root, gap);
  }

  /** Of the gaps that hold the whole window the one that begins last: the least is wasted. */
  Optional<Gap> tightest(Window window) {
    return Optional.ofNullable(tightest(root, window));
  }

  /** Every gap that holds the moment, the one that ends last first. */
  List<Gap> at(Instant moment) {
    var found = new ArrayList<Gap>();
    collect(root, moment, found);
    found.sort(LONGEST_FIRST);
    return found;
  }

  private static @Nullable Gap tightest(@Nullable Node node, Window window) {
    if (node == null || node.latestEnd.isBefore(window.to())) {
      return null;
    }
    if (node.gap.from.isAfter(window.from())) {
      return tightest(node.left, window);
    }
    var later = tightest(node.right, window);
    if (later != null) {
      return later;
    }
    return node.gap.to.isBefore(window.to()) ? tightest(node.left, window) : node.gap;
  }

  private static void collect(@Nullable Node node, Instant moment, List<Gap> found) {
    if (node == null || !node.latestEnd.isAfter(moment)) {
      return;
    }
    collect(node.left, moment, found);
    if (!node.gap.from.isAfter(moment)) {
      if (node.gap.to.isAfter(moment)) {
        found.add(node.gap);
      }
      collect(node.right, moment, found);
    }
  }

  private record Halves(@Nullable Node before, @Nullable Node after) {}

  private static Halves split(@Nullable Node node, Gap gap) {
    if (node == null) {
      return new Halves(null, null);
    }
    if (ORDER.compare(node.gap, gap) < 0) {
      var halves = split(node.right, gap);
      node.right = halves.before;
      return new Halves(node.updated(), halves.after);
    }
    var halves = split(node.left, gap);
    node.left = halves.after;
    return new Halves(halves.before, node.updated());
  }

  private static @Nullable Node merge(@Nullable Node before, @Nullable Node after) {
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    if (before.priority > after.priority) {
      before.right = merge(before.right, after);
      return before.updated();
    }
    after.left = merge(before, after.left);
    return after.updated();
  }

  private static @Nullable Node without(@Nullable Node node, Gap gap) {
    if (node == null) {
      throw new IllegalStateException("no such gap: " + gap);
    }
    int side = ORDER.compare(gap, node.gap);
    if (side == 0) {
      return merge(node.left, node.right);
    }
    if (side < 0) {
      node.left = without(node.left, gap);
    } else {
      node.right = without(node.right, gap);
    }
    return node.updated();
  }
}
