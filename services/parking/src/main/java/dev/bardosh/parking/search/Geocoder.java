package dev.bardosh.parking.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.platform.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where an address is by asking a service that speaks as Nominatim does. The server asks, so
 * that no browser tells anybody what it looks for; answers are kept, and one question at a time is
 * asked.
 */
public final class Geocoder {
  private static final Logger log = LoggerFactory.getLogger(Geocoder.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_KEPT = 10_000;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Semaphore asking = new Semaphore(1);
  private final Cache<String, Optional<Found>> known =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(Duration.ofDays(1)).build();
  private final String address;

  /**
   * @param address with {@code {query}} where the question goes, such as {@code
   *     https://nominatim.example.org/search?format=jsonv2&limit=1&q={query}}
   */
  public Geocoder(String address) {
    this.address = address;
  }

  /** A place, as the service calls it. */
  record Found(Place place, String name) {}

  /** Empty for what nobody knows, and when the service does not answer in time. */
  Optional<Found> find(String query) {
    var asked = query.strip().toLowerCase(Locale.ROOT);
    var remembered = known.getIfPresent(asked);
    if (remembered != null) {
      return remembered;
    }
    try {
      var found = ask(asked);
      known.put(asked, found);
      return found;
    } catch (IOException | IllegalArgumentException unanswered) {
      log.warn("geocoder: {}", unanswered.toString());
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Found> ask(String query) throws IOException, InterruptedException {
    if (!asking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("busy");
    }
    try {
      var uri = address.replace("{query}", URLEncoder.encode(query, StandardCharsets.UTF_8));
      var request =
          HttpRequest.newBuilder(URI.create(uri))
              .timeout(PATIENCE)
              .header("User-Agent", "Bardosh")
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      var first = Json.MAPPER.readTree(answer.body()).path(0);
      return first.isMissingNode()
          ? Optional.empty()
          : Optional.of(
              new Found(
                  new Place(first.path("lat").asDouble(), first.path("lon").asDouble()),
                  first.path("display_name").asText(query)));
    } finally {
      asking.release();
    }
  }
}
