package dev.bardosh.parking.exchange;

/** A file that cannot be read as what it claims to be; the message names the place. */
final class Malformed extends RuntimeException {
  private final String place;
  private final transient ImportFault fault;

  /**
   * @param place for example {@code line 12, column 5} or {@code feature 3 (line 40)}
   * @param key of the fault's text, as {@link ImportFault} has it
   */
  Malformed(String place, String key, Object... arguments) {
    super(place + ": " + key, null, false, false);
    this.place = place;
    this.fault = ImportFault.of(key, arguments);
  }

  String place() {
    return place;
  }

  ImportFault fault() {
    return fault;
  }

  String detail() {
    return fault.toString();
  }
}
