package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Next.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what it is told, a line each. */
class Book implements Witness {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void invoke(int person, Write write) {
    lines.add("invoke " + person + " " + write.kind() + " " + write.id());
  }

  @Override
  public void ok(int person, Write write, int status) {
    add("ok", person, write, status);
  }

  @Override
  public void fail(int person, Write write, int status) {
    add("fail", person, write, status);
  }

  @Override
  public void unknown(int person, Write write, int status) {
    add("unknown", person, write, status);
  }

  private void add(String what, int person, Write write, int status) {
    lines.add(what + " " + person + " " + write.kind() + " " + write.id() + " " + status);
  }
}
