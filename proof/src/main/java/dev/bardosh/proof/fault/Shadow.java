package dev.bardosh.proof.fault;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/**
 * A connection beside one of people's, over which all that they send goes once more; nobody reads
 * its answers. All on one event loop.
 */
final class Shadow {
  private final Wire wire;
  private Optional<ChannelFuture> line = Optional.empty();

  Shadow(Wire wire) {
    this.wire = wire;
  }

  /**
   * Where the connection before has ended, over a new one: what is carried begins with a request.
   *
   * @param bytes released when they are on their way
   */
  void carry(ByteBuf bytes) {
    var open = line.filter(begun -> begun.channel().isOpen()).orElseGet(wire::aside);
    line = Optional.of(open);
    open.addListener((ChannelFutureListener) connected -> send(connected, bytes));
  }

  private static void send(ChannelFuture connected, ByteBuf bytes) {
    if (connected.isSuccess() && connected.channel().isWritable()) {
      connected.channel().writeAndFlush(bytes);
    } else {
      bytes.release();
      connected.channel().close();
    }
  }

  /** When all that was carried has been sent. */
  void end() {
    line.ifPresent(
        begun ->
            begun.addListener(
                (ChannelFutureListener)
                    connected ->
                        connected
                            .channel()
                            .writeAndFlush(Unpooled.EMPTY_BUFFER)
                            .addListener(ChannelFutureListener.CLOSE)));
  }

  /** Its far end. */
  static final class Unheard extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext from, Object bytes) {
      ReferenceCountUtil.release(bytes);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable reset) {
      from.close();
    }

    static boolean is(Channel end) {
      return end.pipeline().get(Unheard.class) != null;
    }
  }
}
