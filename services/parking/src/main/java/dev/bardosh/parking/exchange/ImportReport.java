package dev.bardosh.parking.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an import did, or with a dry run would do.
 *
 * @param features seen in the file
 * @param created spots that are new
 * @param updated spots that the file says something else about
 * @param unchanged spots that stand as the file says
 * @param skipped features that became no spot, by reason
 * @param notes features of which something was not understood, or taken with care
 */
public record ImportReport(
    long features,
    long created,
    long updated,
    long unchanged,
    Map<Skip, Long> skipped,
    Map<Note, Long> notes) {
  /** Why a feature became no spot. */
  public enum Skip {
    NOT_PARKING("not a place to park"),
    UNLOCATED("without a place, or only a line"),
    DUPLICATE("the same name and place as one before");

    private final String text;

    Skip(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** What somebody should look at. */
  public enum Note {
    CAPACITY_UNREADABLE("capacity is no number: the default holds"),
    TOO_LARGE("more than 5,000 bays: 5,000 of them can be booked"),
    HOURS_UNREADABLE("opening hours not understood: open at all times"),
    NOT_PUBLIC("not open to the public: starts paused");

    private final String text;

    Note(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public ImportReport {
    var skips = new EnumMap<Skip, Long>(Skip.class);
    skips.putAll(skipped);
    skipped = Collections.unmodifiableMap(skips);
    var told = new EnumMap<Note, Long>(Note.class);
    told.putAll(notes);
    notes = Collections.unmodifiableMap(told);
  }

  public boolean changedNothing() {
    return created == 0 && updated == 0;
  }
}
