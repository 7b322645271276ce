package dev.bardosh.proof.machine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Answers every request with two bytes and does nothing else: what HTTP itself costs here, in a
 * process of its own, on one event loop. Writes its port to the standard output, and ends with its
 * standard input, so with the process that started it, however that ends.
 */
final class EmptyServer {
  private static final int WAITING_CONNECTIONS = 4096;

  private EmptyServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var loop = new MultiThreadIoEventLoopGroup(1, transport());
    var channel =
        new ServerBootstrap()
            .group(loop)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
            .childHandler(new Connection())
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    System.out.println(((InetSocketAddress) channel.localAddress()).getPort());
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  private static IoHandlerFactory transport() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  private static final class Connection extends ChannelInitializer<SocketChannel> {
    private final Ok ok = new Ok();

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.config().setTcpNoDelay(true);
      channel.pipeline().addLast(new HttpServerCodec(), ok);
    }
  }

  @Sharable
  private static final class Ok extends SimpleChannelInboundHandler<HttpObject> {
    private static final byte[] BODY = "ok".getBytes(US_ASCII);

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof LastHttpContent) {
        var answer =
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(BODY));
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, BODY.length);
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
        context.write(answer, context.voidPromise());
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    /** A client that leaves, or says what is no HTTP. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
