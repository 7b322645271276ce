package dev.bardosh.proof.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A stretch of network between people and a server, on an event loop of its own, that can be cut,
 * fall silent, become slow, or deliver everything twice. Connections through it are told only what
 * TCP would tell them.
 */
public final class Wire implements AutoCloseable {
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup ends = new DefaultChannelGroup(loop.next());
  private final InetSocketAddress server;
  private final Random random;
  private final Channel entrance;

  /** From here on all is read and written on the event loop alone. */
  private boolean isCut;

  private boolean isSilent;
  private boolean carriesTwice;
  private Duration delay = Duration.ZERO;
  private Duration moreOrLess = Duration.ZERO;

  private Wire(InetSocketAddress entrance, InetSocketAddress server, long seed) {
    this.server = server;
    this.random = new Random(seed);
    var bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel people) {
                    arrived(people);
                  }
                })
            .bind(entrance)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw new IllegalStateException("no wire begins at " + entrance, bound.cause());
    }
    this.entrance = bound.channel();
  }

  /**
   * @param seed of the delays
   */
  public static Wire to(InetSocketAddress server, long seed) {
    return between(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), server, seed);
  }

  /** The same, beginning at a port that is chosen. */
  static Wire between(InetSocketAddress entrance, InetSocketAddress server, long seed) {
    return new Wire(entrance, server, seed);
  }

  /** Where it begins: who connects to it speaks with the server. */
  public InetSocketAddress entrance() {
    return (InetSocketAddress) entrance.localAddress();
  }

  /** Resets every connection, and every new one, until it is restored. */
  public void cut() {
    atOnce(
        () -> {
          isCut = true;
          ends.forEach(Wire::reset);
        });
  }

  /** Lets nothing pass and tells nobody, until it is restored. */
  public void silence() {
    atOnce(
        () -> {
          isSilent = true;
          ends.forEach(end -> end.config().setAutoRead(false));
        });
  }

  /** Everything is so late from now on, each way, and still in order. */
  public void delay(Duration mean, Duration moreOrLess) {
    atOnce(
        () -> {
          this.delay = mean;
          this.moreOrLess = moreOrLess;
        });
  }

  /** The server gets all that people send from now on over a second connection, too. */
  public void carryTwice() {
    atOnce(() -> carriesTwice = true);
  }

  /** As good as new. What was held back arrives now. */
  public void restore() {
    atOnce(
        () -> {
          isCut = false;
          isSilent = false;
          carriesTwice = false;
          delay = Duration.ZERO;
          moreOrLess = Duration.ZERO;
          ends.stream().filter(Shadow.Unheard::is).forEach(Channel::close);
          ends.stream()
              .filter(end -> end.pipeline().get(OneWay.class) != null)
              .forEach(end -> end.config().setAutoRead(true));
        });
  }

  /** Nothing arrives meanwhile, so all connections see the same change. Returns when it is done. */
  private void atOnce(Runnable change) {
    loop.submit(change).syncUninterruptibly();
  }

  @Override
  public void close() {
    entrance.close().syncUninterruptibly();
    ends.close().awaitUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  boolean passes() {
    return !isSilent;
  }

  boolean carriesTwice() {
    return carriesTwice;
  }

  /** For one piece on its way, in nanoseconds. */
  long lateness() {
    var spread = moreOrLess.toNanos() * (2 * random.nextDouble() - 1);
    return Math.max(0, delay.toNanos() + (long) spread);
  }

  private void arrived(SocketChannel people) {
    if (isCut) {
      reset(people);
      return;
    }
    ends.add(people);
    toServer(new OneWay(this, people, Optional.empty()))
        .option(ChannelOption.AUTO_READ, false)
        .connect(server)
        .addListener(
            (ChannelFutureListener)
                connected -> {
                  if (connected.isSuccess() && people.isActive()) {
                    join(people, connected.channel());
                  } else {
                    reset(people);
                    connected.channel().close();
                  }
                });
  }

  /** Another connection to the server, whose answers nobody reads. */
  ChannelFuture aside() {
    var connecting = toServer(new Shadow.Unheard()).connect(server);
    ends.add(connecting.channel());
    return connecting;
  }

  private Bootstrap toServer(ChannelHandler farEnd) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(farEnd);
  }

  private void join(Channel people, Channel far) {
    people.pipeline().addLast(new OneWay(this, far, Optional.of(new Shadow(this))));
    ends.add(far);
    people.config().setAutoRead(passes());
    far.config().setAutoRead(passes());
  }

  /** On its event loop. */
  static void reset(Channel end) {
    if (end.isOpen()) {
      end.config().setOption(ChannelOption.SO_LINGER, 0);
      end.close();
    }
  }
}
