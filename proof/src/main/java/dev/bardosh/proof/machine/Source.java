package dev.bardosh.proof.machine;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Something that is looked at each second. Asked by one thread. */
public interface Source {
  /**
   * Looks once.
   *
   * @throws IOException or {@link SQLException} when there is nothing to see now: a gap
   */
  void look(Sink sink) throws IOException, SQLException;

  /** Takes what is seen. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param value NaN for unknown
     */
    void put(String quantity, String unit, String process, double value);
  }

  /**
   * Processor time, memory, threads, open files and writes of a group of processes together.
   *
   * @param processes who they are now; none while they are dead
   */
  static Source processes(String name, Supplier<List<ProcessHandle>> processes) {
    return new ProcessSource(name, processes);
  }

  /** Processor time by kind and memory of the machine as a whole. */
  static Source machine() {
    return new MachineSource();
  }

  /**
   * A PostgreSQL as it sees itself.
   *
   * @param connect opens a connection; asked again when the last is lost
   */
  static Source postgres(Callable<Connection> connect) {
    return new PostgresSource(connect);
  }

  /** What a server says of itself, in Prometheus' text format. */
  static Source metrics(URI address, List<Metric> wanted) {
    return new MetricsSource(address, wanted);
  }
}
