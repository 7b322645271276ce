package dev.bardosh.parking.spot;

/** What a key may be allowed to do in parking. */
public final class ParkingScopes {
  public static final String READ = "parking.read";
  public static final String WRITE = "parking.write";

  private ParkingScopes() {}
}
