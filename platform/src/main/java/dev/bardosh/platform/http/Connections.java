package dev.bardosh.platform.http;

import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop. One that neither begins nor finishes a request for the idle
 * time is closed, whatever bytes trickle in on it; one beyond the bound is closed at once.
 */
final class Connections {
  private static final String UNKNOWN = "unknown";

  private final int most;
  private final long idleNanos;
  private final Networks proxies;
  private final Map<HttpConnection, Peer> open = new IdentityHashMap<>();

  Connections(int most, long idleNanos, Networks proxies) {
    this.proxies = proxies;
    this.most = most;
    this.idleNanos = idleNanos;
  }

  /** Who is at the other end, and since when it has done nothing. */
  final class Peer {
    private final String address;
    private long idleSince;
    private int requests;

    Peer(String address, long now) {
      this.address = address;
      this.idleSince = now;
    }

    /**
     * The client's address: the last in {@code X-Forwarded-For} that is not a trusted proxy's, when
     * a trusted proxy says so.
     */
    String addressBehind(@Nullable String forwardedFor) {
      if (forwardedFor == null || !proxies.contains(address)) {
        return address;
      }
      var hops = forwardedFor.split(",");
      for (int hop = hops.length - 1; hop >= 0; hop--) {
        var before = hops[hop].strip();
        if (!Networks.isAddress(before)) {
          return address;
        }
        if (!proxies.contains(before)) {
          return before;
        }
      }
      return address;
    }

    void begin() {
      requests++;
    }

    void finish(long now) {
      requests--;
      idleSince = now;
    }
  }

  void opened(HttpConnection connection, long now) {
    if (open.size() >= most) {
      connection.close();
      return;
    }
    var remote = connection.remoteAddress();
    var address = remote == null ? null : remote.hostAddress();
    open.put(connection, new Peer(address == null ? UNKNOWN : address, now));
    connection.closeHandler(closed -> open.remove(connection));
  }

  Peer peer(HttpConnection connection, long now) {
    var peer = open.get(connection);
    return peer == null ? new Peer(UNKNOWN, now) : peer;
  }

  int size() {
    return open.size();
  }

  void closeIdle(long now) {
    var idle =
        open.entrySet().stream()
            .filter(each -> each.getValue().requests == 0)
            .filter(each -> now - each.getValue().idleSince > idleNanos)
            .map(Map.Entry::getKey)
            .toList();
    idle.forEach(HttpConnection::close);
  }
}
