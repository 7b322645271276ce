package dev.bardosh.platform.db;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.TreeMap;

/**
 * PostgreSQL's settings for this machine, or for the container's share of it.
 *
 * <p>On 2 cores and 2 GB it has to stay below 300 MB beside a JVM of as much: 128 MB of shared
 * buffers, some 25 MB for its own processes, and for each of the pool's connections about 8 MB of
 * caches and sorting. Buffers grow with the cores, which bring the load, as far as memory allows;
 * the rest of the memory serves as the system's cache.
 */
final class Sizing {
  private static final long MEGABYTE = 1L << 20;

  private Sizing() {}

  /** Lines for the configuration file; what the operator set comes last and wins. */
  static List<String> lines(int connections, List<String> operators) {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return lines(
        machine.getTotalMemorySize() / MEGABYTE,
        Runtime.getRuntime().availableProcessors(),
        connections,
        operators);
  }

  static List<String> lines(long megabytes, int cores, int connections, List<String> operators) {
    var settings = new TreeMap<String, String>();
    settings.put("listen_addresses", "'127.0.0.1'");
    settings.put("unix_socket_directories", "''");
    settings.put("max_connections", "" + Math.max(40, connections * 3));
    settings.put("shared_buffers", between(32, Math.min(megabytes / 16, cores * 64L), 8192) + "MB");
    settings.put("effective_cache_size", Math.max(64, megabytes / 2) + "MB");
    settings.put(
        "maintenance_work_mem", between(16, Math.min(megabytes / 32, cores * 32L), 1024) + "MB");
    settings.put("work_mem", "4MB");
    settings.put("huge_pages", "off");
    memoryForFewProcesses(settings, cores);
    checkpoints(settings);
    settings.put("random_page_cost", "1.1");
    settings.put("jit", "off"); // compiling costs more than these short queries
    settings.put("idle_in_transaction_session_timeout", "60s");
    logging(settings);
    for (var setting : operators) {
      var pair = setting.split("=", 2);
      settings.put(pair[0].strip(), "'" + pair[1].strip().replace("'", "''") + "'");
    }
    return settings.entrySet().stream()
        .map(line -> line.getKey() + " = " + line.getValue())
        .toList();
  }

  private static void memoryForFewProcesses(TreeMap<String, String> settings, int cores) {
    settings.put("io_method", "sync"); // its workers are processes too, and the data is in memory
    settings.put("max_parallel_workers_per_gather", "" + between(0, cores / 2 - 1, 4));
    settings.put("autovacuum_max_workers", "2");
    settings.put("max_logical_replication_workers", "0");
    settings.put("max_wal_senders", "0");
    settings.put("max_replication_slots", "0");
  }

  /** Half a gigabyte of log is replayed in the 3 s a start may take after a crash. */
  private static void checkpoints(TreeMap<String, String> settings) {
    settings.put("max_wal_size", "512MB");
    settings.put("min_wal_size", "128MB");
    settings.put("checkpoint_timeout", "5min");
    settings.put("wal_buffers", "8MB");
    settings.put("recovery_init_sync_method", "syncfs"); // not a thousand files one by one
  }

  /** What a statement did wrong its caller is told, and logs; values stay out of this log. */
  private static void logging(TreeMap<String, String> settings) {
    settings.put("log_min_messages", "log");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_checkpoints", "off");
    settings.put("log_line_prefix", "'%m [%p] '");
    settings.put("log_timezone", "'UTC'");
    settings.put("timezone", "'UTC'");
  }

  private static long between(long least, long wanted, long most) {
    return Math.clamp(wanted, least, most);
  }
}
