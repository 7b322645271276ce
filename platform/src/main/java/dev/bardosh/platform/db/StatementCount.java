package dev.bardosh.platform.db;

import java.util.function.Supplier;

/**
 * How many SQL statements a request, or a batch of decisions, took.
 *
 * <pre>{@code
 * var statements = new StatementCount();
 * var reply = statements.during(() -> handler.answer(request));
 * metric.record(statements.value());
 * }</pre>
 */
public final class StatementCount {
  private static final ScopedValue<StatementCount> CURRENT = ScopedValue.newInstance();

  /** Only the thread of the work writes. */
  private int value;

  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  public int value() {
    return value;
  }

  static void add() {
    if (CURRENT.isBound()) {
      CURRENT.get().value++;
    }
  }
}
