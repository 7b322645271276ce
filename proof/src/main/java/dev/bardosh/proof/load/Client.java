package dev.bardosh.proof.load;

import dev.bardosh.proof.subject.Trust;
import dev.bardosh.proof.workload.Next;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 to one destination, on one event loop of its own. */
final class Client implements AutoCloseable {
  private static final int LONGEST_LINE = 16_384;
  private static final int LONGEST_HEADERS = 65_536;
  private static final int CHUNK = 65_536;

  /**
   * What the system says to whoever has, or has left, too little: EMFILE, ENFILE, EADDRNOTAVAIL.
   */
  private static final List<String> WANTS =
      List.of("Too many open files", "Cannot assign requested address");

  private final Destination destination;
  private final LoadSettings settings;
  private final @Nullable SslContext tls;
  private final MultiThreadIoEventLoopGroup group;
  private final Bootstrap bootstrap;
  private volatile long opened;

  Client(Destination destination, LoadSettings settings) {
    this.destination = destination;
    this.settings = settings;
    this.tls = destination.tls() ? tls(destination) : null;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            Thread.ofPlatform().daemon().name("load").factory(),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    this.bootstrap =
        new Bootstrap()
            .group(group)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .disableResolver()
            .remoteAddress(destination.address())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(settings.timeout()))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    prepare(channel);
                  }
                });
  }

  private static SslContext tls(Destination destination) {
    var trust = Trust.in(destination.address().getAddress());
    try {
      return SslContextBuilder.forClient()
          .trustManager(trust.managers())
          .endpointIdentificationAlgorithm(trust.identification())
          .build();
    } catch (SSLException none) {
      throw new IllegalStateException("no TLS", none);
    }
  }

  private static int millis(Duration timeout) {
    return Math.toIntExact(Math.max(1, timeout.toMillis()));
  }

  private void prepare(Channel channel) {
    var pipeline = channel.pipeline();
    if (tls != null) {
      var host = destination.address();
      var handler = tls.newHandler(channel.alloc(), host.getHostString(), host.getPort());
      handler.setHandshakeTimeoutMillis(millis(settings.timeout()));
      pipeline.addLast("tls", handler);
    }
    pipeline.addLast(new HttpClientCodec(LONGEST_LINE, LONGEST_HEADERS, CHUNK));
    pipeline.addLast("connection", new Connection(channel, settings.largestBody()));
  }

  EventLoop loop() {
    return group.next();
  }

  long opened() {
    return opened;
  }

  /** Calls exactly one of both on the event loop, and never before this returns. */
  void open(Consumer<Connection> ready, Consumer<Throwable> unreachable) {
    bootstrap
        .connect()
        .addListener(
            (ChannelFuture connected) -> {
              if (!connected.isSuccess()) {
                onLoop(() -> unreachable.accept(connected.cause()));
                return;
              }
              opened = opened + 1;
              var channel = connected.channel();
              var handler = (SslHandler) channel.pipeline().get("tls");
              if (handler == null) {
                ready.accept(connection(channel));
              } else {
                handler.handshakeFuture().addListener(shaken -> greet(shaken, ready, unreachable));
              }
            });
  }

  /** Where there is not even a socket, this is told on a thread that is none of ours. */
  private void onLoop(Runnable what) {
    if (loop().inEventLoop()) {
      what.run();
    } else {
      loop().execute(what);
    }
  }

  /** Whether a connection failed for want of files or ports on this side. */
  static boolean isOurs(Throwable why) {
    return Stream.iterate(why, Objects::nonNull, Throwable::getCause)
        .map(each -> String.valueOf(each.getMessage()))
        .anyMatch(said -> WANTS.stream().anyMatch(said::contains));
  }

  private static void greet(
      Future<? super Channel> shaken, Consumer<Connection> ready, Consumer<Throwable> unreachable) {
    if (shaken.isSuccess()) {
      ready.accept(connection((Channel) shaken.getNow()));
    } else {
      unreachable.accept(shaken.cause());
    }
  }

  private static Connection connection(Channel channel) {
    return (Connection) channel.pipeline().get("connection");
  }

  /**
   * @throws IllegalArgumentException where it would not be HTTP
   */
  FullHttpRequest request(Next.Send send) {
    var body = send.body();
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(send.method()),
            send.path(),
            body.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
    var headers = request.headers();
    for (var header : send.headers()) {
      headers.add(header.name(), header.value());
    }
    if (!headers.contains(HttpHeaderNames.HOST)) {
      headers.set(HttpHeaderNames.HOST, destination.host());
    }
    if (body.length > 0 || !"GET".equals(send.method()) && !"HEAD".equals(send.method())) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    return request;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS);
  }
}
