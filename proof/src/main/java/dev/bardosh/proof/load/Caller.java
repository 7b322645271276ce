package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Answer;
import dev.bardosh.proof.workload.Next;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server outside of any load and waits for the answer, over connections that are kept: the
 * same address, and the same trust in it, as the load's. For several threads.
 */
public final class Caller implements AutoCloseable {
  private final Client client;
  private final Duration patience;

  /** Lives on the event loop. */
  private final Deque<Connection> idle = new ArrayDeque<>();

  /**
   * @param patience for one answer, with all of its body
   * @param largestBody in bytes
   */
  public Caller(Destination destination, Duration patience, int largestBody) {
    var settings = new LoadSettings(patience, 1, largestBody, 1, Duration.ZERO, Optional.empty());
    this.client = new Client(destination, settings);
    this.patience = patience;
  }

  /**
   * @throws IOException if there is no whole answer in time; the message says why
   */
  public Answer ask(Next.Send send) throws IOException, InterruptedException {
    var call = new Call(send);
    client.loop().execute(call::begin);
    try {
      return call.answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      throw new IOException(
          "%s: no whole answer within %d ms".formatted(send.name(), patience.toMillis()), slow);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException why) {
        throw new IOException(send.name() + ": " + why.getMessage(), why);
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      client.loop().execute(call::end);
    }
  }

  /** What is still under way is given up. */
  @Override
  public void close() {
    client.close();
  }

  /** One question and its answer. Lives on the event loop. */
  private final class Call implements Connection.Receiver {
    private final Next.Send send;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private @Nullable Connection connection;
    private boolean kept;

    private Call(Next.Send send) {
      this.send = send;
    }

    private void begin() {
      idle.removeIf(connection -> !connection.usable());
      kept = !idle.isEmpty();
      if (kept) {
        over(idle.pop());
      } else {
        anew();
      }
    }

    private void anew() {
      client.open(this::over, why -> fail(Outcome.NO_CONNECTION.words() + ": " + why.getMessage()));
    }

    private void over(Connection open) {
      if (answer.isDone()) {
        open.close(); // nobody waits any more
        return;
      }
      connection = open;
      try {
        open.send(client.request(send), this);
      } catch (IllegalArgumentException unsendable) {
        open.close();
        fail("cannot be sent: " + unsendable.getMessage());
      }
    }

    @Override
    public int reads(int status) {
      return Integer.MAX_VALUE;
    }

    @Override
    public void answered(Answer whole) {
      var open = connection;
      if (open != null && open.usable()) {
        idle.push(open);
      }
      answer.complete(whole);
    }

    /** A server may close a connection at the moment it is used again: that says nothing. */
    @Override
    public void broken(Outcome why, String how) {
      if (kept && why == Outcome.CLOSED_EARLY) {
        kept = false;
        anew();
      } else {
        fail(why.words() + ": " + how);
      }
    }

    @Override
    public void failedHere(Error why) {
      answer.completeExceptionally(why);
    }

    private void fail(String why) {
      answer.completeExceptionally(new IOException(why));
    }

    /** Whoever asked has an answer, or waits no more. */
    private void end() {
      if (answer.cancel(false) && connection != null) {
        connection.close();
      }
    }
  }
}
