package dev.bardosh.proof.fault;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Carries what arrives at one end of a {@link Wire} to the other, in order, however late. */
final class OneWay extends ChannelInboundHandlerAdapter {
  private final Wire wire;
  private final Channel to;
  private final Optional<Shadow> shadow;
  private final Queue<Runnable> underWay = new ArrayDeque<>();
  private long last = System.nanoTime();

  /**
   * @param shadow which carries the same, when the wire does so
   */
  OneWay(Wire wire, Channel to, Optional<Shadow> shadow) {
    this.wire = wire;
    this.to = to;
    this.shadow = shadow;
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object bytes) {
    if (wire.carriesTwice() && bytes instanceof ByteBuf piece) {
      shadow.ifPresent(beside -> beside.carry(piece.retainedDuplicate()));
    }
    later(from, () -> to.writeAndFlush(bytes));
    if (!to.isWritable()) {
      from.channel().config().setAutoRead(false);
    }
  }

  /** The other end takes more again, or no more. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    to.config().setAutoRead(from.channel().isWritable() && wire.passes());
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    shadow.ifPresent(Shadow::end);
    later(
        from,
        () -> to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
  }

  /** A reset on one side is a reset on the other. */
  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable reset) {
    from.close();
    Wire.reset(to);
  }

  private void later(ChannelHandlerContext from, Runnable delivery) {
    var lateness = wire.lateness();
    if (lateness == 0 && underWay.isEmpty()) {
      delivery.run();
      return;
    }
    last = Math.max(last, System.nanoTime() + lateness);
    underWay.add(delivery);
    from.channel()
        .eventLoop()
        .schedule(() -> underWay.remove().run(), last - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
