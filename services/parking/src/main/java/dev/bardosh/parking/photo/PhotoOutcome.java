package dev.bardosh.parking.photo;

/** What became of a photo that somebody wanted to add or to remove. */
public sealed interface PhotoOutcome {
  /** Fit to be stored. */
  record Developed(Picture picture) implements PhotoOutcome {}

  record Added(Photo photo) implements PhotoOutcome {}

  record Removed(Photo photo) implements PhotoOutcome {}

  /** No such spot, or one that is not the actor's. */
  record NoSuchSpot() implements PhotoOutcome {}

  /** No such photo, or one that is not the actor's. */
  record NoSuchPhoto() implements PhotoOutcome {}

  record Refused(Fault fault) implements PhotoOutcome {}

  /**
   * There is no room for another.
   *
   * @param most that there may be
   * @param account whether of the owner's spots together, or of this one
   */
  record Full(int most, boolean account) implements PhotoOutcome {}

  /** Too many photos are being worked on. */
  record Busy() implements PhotoOutcome {}

  /** Why an upload becomes no photo. */
  enum Fault {
    NO_PICTURE("is neither JPEG nor PNG"),
    TOO_LARGE("has more than 24 million pixels, or more than 10,000 a side"),
    CUT_OFF("is cut off: only a part of it arrived"),
    UNREADABLE("cannot be read: it is broken, or in colors that are not for screens");

    private final String text;

    Fault(String text) {
      this.text = text;
    }

    /** As the end of a sentence about the file. */
    public String text() {
      return text;
    }
  }
}
