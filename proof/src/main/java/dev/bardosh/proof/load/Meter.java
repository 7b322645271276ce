package dev.bardosh.proof.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.Histogram;

/** Watches this process while it sends load. */
final class Meter implements AutoCloseable {
  private final long loopThread;
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final NotificationListener listener = (notification, _) -> collected(notification);
  private final long begun = System.nanoTime();
  private final long loopNanos;
  private final long processNanos;
  private final long collectingMillis;
  private volatile long longestMillis;

  Meter(long loopThread) {
    this.loopThread = loopThread;
    this.loopNanos = loopNanos();
    this.processNanos = processNanos();
    this.collectingMillis = collectingMillis();
    for (var collector : collectors) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  private synchronized void collected(Notification notification) {
    if (notification.getUserData() instanceof CompositeData data) {
      var info = GarbageCollectionNotificationInfo.from(data).getGcInfo();
      longestMillis = Math.max(longestMillis, info.getDuration());
    }
  }

  GeneratorHealth read(Histogram lag, long connectionsOpened) {
    var wall = Math.max(1, System.nanoTime() - begun);
    return new GeneratorHealth(
        lag.getValueAtPercentile(99) / 1e3,
        lag.getMaxValue() / 1e3,
        (double) (loopNanos() - loopNanos) / wall,
        (double) (processNanos() - processNanos) / wall,
        (collectingMillis() - collectingMillis) * 1e6 / wall,
        longestMillis,
        connectionsOpened);
  }

  private long loopNanos() {
    return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(loopThread));
  }

  private static long processNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private long collectingMillis() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  @Override
  public void close() {
    for (var collector : collectors) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException gone) {
          // was never there: nothing to remove
        }
      }
    }
  }
}
