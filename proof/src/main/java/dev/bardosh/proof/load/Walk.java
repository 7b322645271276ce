package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Answer;
import dev.bardosh.proof.workload.Next;
import dev.bardosh.proof.workload.Visit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody's visit under way over a connection. Lives on the event loop. */
final class Walk implements Connection.Receiver {
  private final Ground ground;
  private final Visit visit;
  private final Consumer<Walk> over;
  private @Nullable Connection connection;
  private Next.@Nullable Send asked;
  private long intended;
  private long begun;
  private long sent;
  private int requests;
  private long lasted;
  private boolean failed;
  private boolean here;
  private boolean unreachable;

  /**
   * @param intended when the first request should start, by {@link System#nanoTime}
   * @param connection null to open one when it is needed
   */
  Walk(
      Ground ground,
      Visit visit,
      long intended,
      @Nullable Connection connection,
      Consumer<Walk> over) {
    this.ground = ground;
    this.visit = visit;
    this.intended = intended;
    this.connection = connection;
    this.over = over;
  }

  /** Goes on until an answer or a time has to be waited for. */
  void go() {
    if (!here) {
      here = true;
      ground.came();
    }
    while (!ground.closing() || requests == 0 && !ground.isShut()) {
      switch (visit.next()) {
        case Next.Send send -> {
          ask(send);
          return;
        }
        case Next.Pause(var length) -> {
          lasted += length.toNanos();
          intended += (long) (length.toNanos() * ground.settings().pace());
          if (intended > System.nanoTime()) {
            ground.at(intended, this::go);
            return;
          }
        }
        case Next.Done _ -> {
          end();
          leave();
          return;
        }
      }
    }
    leave();
  }

  private void leave() {
    ground.left();
    over.accept(this);
  }

  /** Somebody who was turned away in the middle says nothing of how long people stay. */
  private void end() {
    var why = visit.endedBecause();
    if (why.isEmpty()) {
      ground.recorder().visited(lasted, requests);
    } else if (!failed) {
      ground.recorder().stuck(visit.script(), why.get());
      ground.failures().add(begun, System.nanoTime());
    }
  }

  private void ask(Next.Send send) {
    asked = send;
    requests++;
    begun = System.nanoTime();
    sent = 0;
    send.write().ifPresent(write -> ground.witness().invoke(visit.personNumber(), write));
    ground.begun(this);
    var open = connection;
    if (open != null && open.usable()) {
      send(open);
    } else {
      ground
          .client()
          .open(
              opened -> ground.guarded(() -> connected(send, opened)),
              why -> ground.guarded(() -> unreachable(send, why)));
    }
  }

  private void connected(Next.Send send, Connection opened) {
    if (asked != send) {
      opened.close(); // given up in the meantime
      return;
    }
    connection = opened;
    send(opened);
  }

  private void send(Connection open) {
    var send = asked;
    if (send == null) {
      return;
    }
    try {
      var request = ground.client().request(send);
      sent = System.nanoTime();
      open.send(request, this);
    } catch (IllegalArgumentException unsendable) {
      sent = 0;
      lost(Outcome.UNEXPECTED, "cannot be sent: " + unsendable.getMessage());
    }
  }

  private void unreachable(Next.Send send, Throwable why) {
    if (asked == send) {
      unreachable = true;
      lost(
          Client.isOurs(why) ? Outcome.NOT_SENT : Outcome.NO_CONNECTION,
          String.valueOf(why.getMessage()));
    }
  }

  @Override
  public int reads(int status) {
    return visit.reads(status);
  }

  @Override
  public void answered(Answer answer) {
    ground.guarded(() -> heard(answer));
  }

  @Override
  public void broken(Outcome why, String how) {
    ground.guarded(() -> lost(why, how));
  }

  @Override
  public void failedHere(Error why) {
    ground.guarded(
        () -> {
          throw why;
        });
  }

  private void heard(Answer answer) {
    var outcome =
        switch (visit.answered(answer)) {
          case OK -> Outcome.OK;
          case REFUSED -> Outcome.REFUSED;
          case UNEXPECTED -> Outcome.UNEXPECTED;
        };
    settle(outcome, answer.status(), outcome.failure() ? visit.endedBecause().orElse("") : "");
    go();
  }

  private void lost(Outcome why, String how) {
    visit.unanswered();
    settle(why, 0, how);
    go();
  }

  /** When the request under way was begun. */
  long begun() {
    return begun;
  }

  /** The answer did not come in time. */
  void expire() {
    hangUp();
    var time = ground.settings().timeout().toString();
    lost(sent == 0 ? Outcome.NO_CONNECTION : Outcome.TIMEOUT, "after " + time);
  }

  /** The run is broken off: neither success nor failure. */
  void abandon() {
    hangUp();
    var send = asked;
    if (send != null) {
      asked = null;
      visit.unanswered();
      testify(send, Outcome.TIMEOUT, 0);
    }
  }

  private void hangUp() {
    if (connection != null) {
      connection.close();
    }
  }

  private void settle(Outcome outcome, int status, String detail) {
    var send = asked;
    if (send == null) {
      throw new IllegalStateException("an answer to nothing");
    }
    asked = null;
    failed = outcome.failure();
    var now = System.nanoTime();
    lasted += now - intended;
    ground
        .recorder()
        .record(
            now, send.name(), outcome, status, detail, now - intended, sent == 0 ? -1 : now - sent);
    if (failed) {
      ground.failures().add(begun, now);
    }
    ground.settled(this);
    testify(send, outcome, status);
    intended = now;
  }

  private void testify(Next.Send send, Outcome outcome, int status) {
    send.write()
        .ifPresent(
            write -> {
              var person = visit.personNumber();
              if (sent == 0) {
                ground.witness().fail(person, write, status);
              } else {
                ground.witness().told(person, write, outcome == Outcome.OK, status);
              }
            });
  }

  /** The connection to go on with, if one is left. */
  @Nullable Connection connection() {
    return connection != null && connection.usable() ? connection : null;
  }

  /** Nothing came of it but a closed door, so that trying again at once would only hammer on it. */
  boolean inVain() {
    return requests == 0 || unreachable;
  }
}
