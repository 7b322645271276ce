package dev.bardosh.platform.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets a few warnings and errors of one kind through a minute, and says how many more there were.
 * While PostgreSQL is away each request, each poll and each lane has something to say, a stack
 * trace with it; that must neither fill the disk nor hide what else is wrong.
 *
 * <p>One kind is one place in the code, and one exception from one place.
 */
final class Floods extends TurboFilter {
  static final int MOST_A_MINUTE = 10;

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** Kinds are places in the code, so far fewer; should they not be, counting begins anew. */
  private static final int MOST_KINDS = 1_000;

  private static final String LEFT_OUT = "{} more like this in the last minute were left out: {}";

  private final LongSupplier nanos;
  private final Map<Kind, Count> counts = new HashMap<>();

  Floods(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Kind(String logger, String format, String thrown) {
    static Kind of(Logger logger, String format, @Nullable Throwable thrown) {
      if (thrown == null) {
        return new Kind(logger.getName(), format, "");
      }
      var where = thrown.getStackTrace();
      var place = where.length == 0 ? "" : " " + where[0];
      return new Kind(logger.getName(), format, thrown.getClass() + place);
    }
  }

  private static final class Count {
    final long since;
    int seen;

    Count(long since) {
      this.since = since;
    }
  }

  @Override
  @SuppressWarnings("NullAway") // logback says with null that nobody logs, but asks whether it may
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    if (!level.isGreaterOrEqual(Level.WARN) || format == null || format.equals(LEFT_OUT)) {
      return FilterReply.NEUTRAL;
    }
    var kind = Kind.of(logger, format, thrown == null ? last(parameters) : thrown);
    int leftOut = 0;
    synchronized (counts) {
      var now = nanos.getAsLong();
      var count = counts.get(kind);
      if (count == null || now - count.since >= MINUTE) {
        leftOut = count == null ? 0 : count.seen - MOST_A_MINUTE;
        count = begin(kind, now);
      }
      if (++count.seen > MOST_A_MINUTE) {
        return FilterReply.DENY;
      }
    }
    if (leftOut > 0) {
      logger.warn(LEFT_OUT, leftOut, format);
    }
    return FilterReply.NEUTRAL;
  }

  /** An exception after the parameters comes as one of them. */
  private static @Nullable Throwable last(@Nullable Object @Nullable [] parameters) {
    return parameters != null
            && parameters.length > 0
            && parameters[parameters.length - 1] instanceof Throwable thrown
        ? thrown
        : null;
  }

  private Count begin(Kind kind, long now) {
    if (counts.size() >= MOST_KINDS) {
      counts.clear();
    }
    var count = new Count(now);
    counts.put(kind, count);
    return count;
  }
}
