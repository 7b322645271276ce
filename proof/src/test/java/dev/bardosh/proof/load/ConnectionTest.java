package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.workload.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final int LARGEST = 1_000;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Connection connection = new Connection(channel, LARGEST);
  private final List<String> heard = new ArrayList<>();

  /** Of a page that nobody looks into, a thousand people would otherwise each hold all. */
  @Test
  void ofABodyOnlyWhatIsReadIsKept() {
    ask(5);
    answer("abc", "def", "ghi");
    assertThat(heard).containsExactly("200 abcde");
    ask(Integer.MAX_VALUE);
    answer("abc", "def", "ghi");
    assertThat(heard).endsWith("200 abcdefghi");
    ask(0);
    answer("abc", "def");
    assertThat(heard).endsWith("200 ");
  }

  @Test
  void whatIsNotKeptCountsAllTheSame() {
    ask(5);
    answer("a".repeat(LARGEST), "b");
    assertThat(heard).containsExactly("TOO_LARGE");
  }

  @Test
  void thatThisProcessIsOutOfMemoryIsNoFaultOfTheServer() {
    ask(5);
    channel.pipeline().fireExceptionCaught(new OutOfMemoryError("here"));
    assertThat(heard).containsExactly("failed here: here");
  }

  private void ask(int reads) {
    if (channel.pipeline().get(Connection.class) == null) {
      channel.pipeline().addLast(connection);
    }
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    connection.send(request, new Ear(reads));
  }

  private void answer(String... pieces) {
    channel.writeInbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    for (var piece : pieces) {
      var bytes = piece.getBytes(StandardCharsets.US_ASCII);
      channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }
    if (channel.isOpen()) {
      channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  private final class Ear implements Connection.Receiver {
    private final int reads;

    Ear(int reads) {
      this.reads = reads;
    }

    @Override
    public int reads(int status) {
      return reads;
    }

    @Override
    public void answered(Answer answer) {
      heard.add(answer.status() + " " + new String(answer.body(), StandardCharsets.US_ASCII));
    }

    @Override
    public void broken(Outcome why, String how) {
      heard.add(why.name());
    }

    @Override
    public void failedHere(Error why) {
      heard.add("failed here: " + why.getMessage());
    }
  }
}
