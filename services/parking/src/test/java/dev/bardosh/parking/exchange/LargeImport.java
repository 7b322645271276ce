package dev.bardosh.parking.exchange;

import dev.bardosh.platform.db.Db;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** Imports many areas from a file that is never whole in memory. Runs in a small JVM of its own. */
final class LargeImport {
  private static final UUID OWNER = new UUID(1, 1);

  private LargeImport() {}

  /** URL, user, password, features. */
  public static void main(String[] arguments) throws IOException {
    var connections = new PGSimpleDataSource();
    connections.setUrl(arguments[0]);
    connections.setUser(arguments[1]);
    connections.setPassword(arguments[2]);
    var db = Db.over(connections);
    BayCuts never = (tx, spot, capacity, now) -> Optional.of(ImportFault.of("never"));
    var steps = new long[1];
    var outcome =
        new SpotImport(db, () -> Instant.parse("2026-08-01T09:00:00Z"), never)
            .run(
                new Features(Integer.parseInt(arguments[3])),
                ImportOptions.defaults(OWNER, ZoneId.of("UTC")),
                (bytes, features) -> steps[0]++);
    System.out.println(outcome + " in " + steps[0] + " steps");
  }

  /** A FeatureCollection made as it is read. */
  private static final class Features extends InputStream {
    private final int count;
    private int made;
    private byte[] text = bytes("{\"type\": \"FeatureCollection\", \"features\": [");
    private int at;

    Features(int count) {
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at == text.length) {
        if (made > count) {
          return -1;
        }
        text = bytes(made == count ? "]}" : feature());
        at = 0;
        made++;
      }
      int read = Math.min(length, text.length - at);
      System.arraycopy(text, at, buffer, offset, read);
      at += read;
      return read;
    }

    private String feature() {
      double lat = 41 + made % 1_000 * 0.001;
      double lng = 69 + made / 1_000 * 0.001;
      var ring = new double[][] {{lng, lat}, {lng + 1e-4, lat}, {lng, lat + 1e-4}, {lng, lat}};
      return """
      %s{"type": "Feature", "id": "way/%d", "geometry": {"type": "Polygon", "coordinates": [%s]},
      "properties": {"amenity": "parking", "capacity": "%d", "parking": "surface", "note": "%s"}}
      """
          .formatted(
              made == 0 ? "" : ",",
              made,
              Arrays.deepToString(ring),
              1 + made % 500,
              "x".repeat(200));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
