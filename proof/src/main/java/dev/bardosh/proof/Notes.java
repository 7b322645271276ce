package dev.bardosh.proof;

import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.load.Witness;
import dev.bardosh.proof.workload.Next.Write;

/** What people note of their writes, for the audit. */
public record Notes(History history) implements Witness {
  @Override
  public void invoke(int person, Write write) {
    history.invoke(person, write);
  }

  @Override
  public void ok(int person, Write write, int status) {
    history.ok(person, write, status);
  }

  @Override
  public void fail(int person, Write write, int status) {
    history.fail(person, write, status);
  }

  @Override
  public void unknown(int person, Write write, int status) {
    history.unknown(person, write, status);
  }
}
