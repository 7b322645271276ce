package dev.bardosh.platform.decide;

/**
 * @param lanes connections that decide, each for its share of the keys
 * @param largestBatch commands a transaction takes at most
 * @param longestQueue commands that may wait in one lane
 * @param longestWaitMillis predicted wait above which a command is refused at once
 */
public record EngineSettings(int lanes, int largestBatch, int longestQueue, int longestWaitMillis) {
  public static final EngineSettings DEFAULT = new EngineSettings(2, 512, 20_000, 2_000);

  public EngineSettings {
    require(lanes, 1, 64, "lanes");
    require(largestBatch, 1, 10_000, "largestBatch");
    require(longestQueue, 1, 1_000_000, "longestQueue");
    require(longestWaitMillis, 1, 60_000, "longestWaitMillis");
  }

  private static void require(int value, int least, int most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " must be " + least + " to " + most);
    }
  }
}
