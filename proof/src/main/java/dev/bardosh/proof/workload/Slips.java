package dev.bardosh.proof.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that a writer need not mend one fault to hear of the next. */
final class Slips {
  private static final int MOST = 50;

  private final String file;
  private final List<Slip> found = new ArrayList<>();

  Slips(String file) {
    this.file = file;
  }

  void add(int line, String field, String message) {
    var fault = new Slip(file, line, field, message);
    if (found.size() < MOST && !found.contains(fault)) {
      found.add(fault);
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Slip> all() {
    return found.stream().sorted(Comparator.comparingInt(Slip::line)).toList();
  }
}
