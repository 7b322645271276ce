package dev.bardosh.parking.exchange;

/** A file that cannot be read as what it claims to be; the message names the place. */
final class Malformed extends RuntimeException {
  private final String place;
  private final String detail;

  /**
   * @param place for example {@code line 12, column 5} or {@code feature 3 (line 40)}
   */
  Malformed(String place, String detail) {
    super(place + ": " + detail, null, false, false);
    this.place = place;
    this.detail = detail;
  }

  String place() {
    return place;
  }

  String detail() {
    return detail;
  }
}
