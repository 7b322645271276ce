package dev.bardosh.proof.subject;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;

/**
 * Asks once, as somebody new would: over a connection of its own.
 *
 * @param way to the server, where that is not its own address: it is asked under its name all the
 *     same
 * @param patience for the connection and the whole answer together
 */
public record Probe(URI address, Optional<InetSocketAddress> way, Duration patience) {
  private static final int PIECE = 8_192;

  public Probe(URI address, Duration patience) {
    this(address, Optional.empty(), patience);
  }

  /** The same by another way. */
  public Probe by(InetSocketAddress other) {
    return new Probe(address, Optional.of(other), patience);
  }

  /** Whether it answers 2xx in time. */
  public boolean answers() throws InterruptedException {
    return status() / 100 == 2;
  }

  /** Whether it answers that there is no such thing to be had: 3xx or 4xx. */
  public boolean refuses() throws InterruptedException {
    var status = status();
    return status >= 300 && status < 500;
  }

  /** Of a whole answer in time; else 0. */
  private int status() throws InterruptedException {
    try (var socket = new Socket()) {
      var asked = new FutureTask<>(() -> ask(socket));
      Thread.ofVirtual().name("probe").start(asked);
      return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | IOException unanswered) {
      return 0; // closing the socket ends who still asks
    }
  }

  /** Whether every one of them answers; the first that does not ends the asking. */
  public static boolean allAnswer(Iterable<Probe> probes) throws InterruptedException {
    for (var probe : probes) {
      if (!probe.answers()) {
        return false;
      }
    }
    return true;
  }

  /** Whether anybody listens there. */
  boolean connects() {
    try (var socket = new Socket()) {
      socket.connect(where(), Math.toIntExact(patience.toMillis()));
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private InetSocketAddress where() {
    var usual = secure() ? 443 : 80;
    return way.orElseGet(
        () ->
            new InetSocketAddress(
                address.getHost(), address.getPort() < 0 ? usual : address.getPort()));
  }

  private boolean secure() {
    return "https".equals(address.getScheme());
  }

  /** The status, once the whole answer is there. */
  private int ask(Socket socket) throws IOException {
    socket.connect(where());
    var line = secure() ? secured(socket) : socket;
    line.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
    var answer = new EmbeddedChannel(new HttpResponseDecoder());
    try {
      return status(line, answer);
    } finally {
      answer.finishAndReleaseAll();
    }
  }

  private Socket secured(Socket socket) throws IOException {
    var trust = Trust.in(socket.getInetAddress());
    var factory = trust.context().getSocketFactory();
    var secured = (SSLSocket) factory.createSocket(socket, address.getHost(), 0, true);
    var settings = secured.getSSLParameters();
    settings.setEndpointIdentificationAlgorithm(trust.identification());
    secured.setSSLParameters(settings);
    return secured;
  }

  private String request() {
    var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return "GET %s%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: probe\r\nConnection: close\r\n\r\n"
        .formatted(path, query, address.getRawAuthority());
  }

  private static int status(Socket line, EmbeddedChannel answer) throws IOException {
    var status = 0;
    var piece = new byte[PIECE];
    for (var read = 0; read >= 0; read = line.getInputStream().read(piece)) {
      answer.writeInbound(Unpooled.copiedBuffer(piece, 0, read));
      for (var part = answer.readInbound(); part != null; part = answer.readInbound()) {
        ReferenceCountUtil.release(part);
        if (part instanceof HttpResponse head) {
          status = head.decoderResult().isSuccess() ? head.status().code() : 0;
        }
        if (part instanceof LastHttpContent && status >= 200) {
          return status;
        }
      }
    }
    return ended(answer) ? status : 0;
  }

  /** An answer without a length ends with its connection. */
  private static boolean ended(EmbeddedChannel answer) {
    answer.finish();
    for (var part = answer.readInbound(); part != null; part = answer.readInbound()) {
      ReferenceCountUtil.release(part);
      if (part instanceof LastHttpContent last) {
        return last.decoderResult().isSuccess();
      }
    }
    return false;
  }
}
