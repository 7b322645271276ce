import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * Opens connections, sends one request on each, keeps them open until a line comes on standard input.
 *
 * <p>{@code java Idle.java PORT CONNECTIONS}
 */
final class Idle {
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int wanted = Integer.parseInt(arguments[1]);
    var open = new ArrayList<SocketChannel>();
    var answer = ByteBuffer.allocate(8_192);
    for (int i = 0; i < wanted; i++) {
      var channel = SocketChannel.open();
      channel.bind(new InetSocketAddress("127.0.0." + (2 + i % 8), 0));
      channel.connect(new InetSocketAddress("127.0.0.1", port));
      channel.write(
          ByteBuffer.wrap(
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII)));
      answer.clear();
      if (channel.read(answer) <= 0) {
        throw new IllegalStateException("connection " + i + " was not answered");
      }
      open.add(channel);
    }
    System.out.println("open " + open.size());
    System.in.read();
  }
}
