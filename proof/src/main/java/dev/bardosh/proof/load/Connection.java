package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Answer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One connection, kept alive, with one request at a time. Lives on the event loop. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
  /** Hears exactly one of the last three for a request. */
  interface Receiver {
    /** Of the body of an answer with this status, how many bytes are read at most. */
    int reads(int status);

    void answered(Answer answer);

    void broken(Outcome why, String how);

    /** Nothing that the server did. */
    void failedHere(Error why);
  }

  private static final byte[] NOTHING = new byte[0];

  private final Channel channel;
  private final int largestBody;

  /** Most bodies come in one piece, and nothing of them is kept: there are thousands of these. */
  private byte[] body = NOTHING;

  /** What is kept of it so far, where it comes in pieces. */
  private @Nullable ByteArrayOutputStream pieces;

  private @Nullable Receiver receiver;
  private @Nullable HttpResponse head;
  private boolean informational;

  /** Bytes of the body so far, and how many of them are kept. */
  private long length;

  private int reads;
  private boolean closing;

  Connection(Channel channel, int largestBody) {
    this.channel = channel;
    this.largestBody = largestBody;
  }

  boolean usable() {
    return !closing && channel.isActive();
  }

  void send(FullHttpRequest request, Receiver waiting) {
    receiver = waiting;
    channel.writeAndFlush(request, channel.voidPromise());
  }

  /** Nobody waits for an answer any more. */
  void close() {
    receiver = null;
    closing = true;
    channel.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (receiver == null) {
      close(); // an answer that nobody asked for
      return;
    }
    if (part.decoderResult().isFailure()) {
      fail(Outcome.GARBAGE, String.valueOf(part.decoderResult().cause().getMessage()));
      return;
    }
    if (part instanceof HttpResponse response) {
      informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      head = response;
      reads = receiver.reads(response.status().code());
    }
    if (part instanceof HttpContent content && !informational) {
      append(content);
    }
  }

  private void append(HttpContent content) {
    var bytes = content.content();
    length += bytes.readableBytes();
    if (length > largestBody) {
      fail(Outcome.TOO_LARGE, "more than " + largestBody + " bytes");
      return;
    }
    var kept = Math.min(bytes.readableBytes(), reads - size());
    if (kept > 0) {
      var piece = new byte[kept];
      bytes.readBytes(piece);
      append(piece);
    }
    var whole = head;
    if (content instanceof LastHttpContent && whole != null) {
      deliver(whole);
    }
  }

  private void append(byte[] piece) {
    if (size() == 0) {
      body = piece;
      return;
    }
    var all = pieces;
    if (all == null) {
      all = new ByteArrayOutputStream(2 * body.length + piece.length);
      all.writeBytes(body);
      pieces = all;
    }
    all.writeBytes(piece);
  }

  private int size() {
    return pieces == null ? body.length : pieces.size();
  }

  private void deliver(HttpResponse response) {
    var waiting = receiver;
    var bytes = pieces == null ? body : pieces.toByteArray();
    reset();
    if (!HttpUtil.isKeepAlive(response)) {
      close();
    }
    if (waiting != null) {
      waiting.answered(new Answer(response.status().code(), response.headers()::get, bytes));
    }
  }

  private void fail(Outcome why, String how) {
    var waiting = receiver;
    reset();
    close();
    if (waiting != null) {
      waiting.broken(why, how);
    }
  }

  private void reset() {
    receiver = null;
    head = null;
    body = NOTHING;
    pieces = null;
    length = 0;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(Outcome.CLOSED_EARLY, head == null ? "before its first byte" : "in its middle");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var waiting = receiver;
    if (cause instanceof Error ours && waiting != null) {
      close();
      waiting.failedHere(ours);
      return;
    }
    fail(
        cause instanceof IOException ? Outcome.CLOSED_EARLY : Outcome.GARBAGE,
        String.valueOf(cause.getMessage()));
  }
}
