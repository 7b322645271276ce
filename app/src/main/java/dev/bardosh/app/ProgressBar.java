package dev.bardosh.app;

/** How far a file has been read; on standard error, and only where somebody watches. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;

  private final long total;
  private final boolean watched;
  private int drawn = -1;

  private ProgressBar(long total, boolean watched) {
    this.total = Math.max(1, total);
    this.watched = watched;
  }

  static ProgressBar of(long bytes) {
    return new ProgressBar(bytes, System.console() != null && System.console().isTerminal());
  }

  void show(long bytes, long features) {
    var filled = (int) Math.min(WIDTH, bytes * WIDTH / total);
    if (watched && filled != drawn) {
      drawn = filled;
      var bar = "#".repeat(filled) + " ".repeat(WIDTH - filled);
      System.err.printf("\r[%s] %,d features", bar, features);
    }
  }

  /** Leaves a clean line. */
  @Override
  public void close() {
    if (watched && drawn >= 0) {
      System.err.print("\r" + " ".repeat(WIDTH + 30) + "\r");
    }
  }
}
