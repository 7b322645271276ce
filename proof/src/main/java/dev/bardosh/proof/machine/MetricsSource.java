package dev.bardosh.proof.machine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server's own figures. */
final class MetricsSource implements Source {
  private static final int PATIENCE_MILLIS = 2_000;

  private final URI address;
  private final List<Figure> figures;

  MetricsSource(URI address, List<Metric> wanted) {
    this.address = address;
    this.figures =
        wanted.stream().map(metric -> new Figure(metric, new Growth(), new Growth())).toList();
  }

  @Override
  public void look(Sink sink) throws IOException {
    var said = Exposition.parse(ask());
    var now = System.nanoTime();
    for (var figure : figures) {
      var metric = figure.metric;
      sink.put(metric.quantity(), metric.unit(), metric.process(), figure.value(said, now));
    }
  }

  private record Figure(Metric metric, Growth part, Growth whole) {
    double value(Exposition said, long now) {
      var sum = said.sum(metric.part());
      part.count(sum, now);
      whole.count(said.sum(metric.whole()), now);
      return metric.scale()
          * switch (metric.kind()) {
            case LEVEL -> sum;
            case RATE -> part.perSecond();
            case RATIO -> whole.grown() == 0 ? Double.NaN : part.grown() / whole.grown();
          };
    }
  }

  private String ask() throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setUseCaches(false);
    try (var body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
