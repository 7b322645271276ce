package dev.bardosh.platform.pages;

import java.net.URI;
import java.util.Optional;

/**
 * Where maps get their streets from. Without a source they show spots, distances and directions
 * only, and no browser asks another host for anything.
 *
 * @param tiles address of a tile, such as {@code https://tile.example.org/{z}/{x}/{y}.png}
 * @param attribution who made the tiles, as they want to be named
 */
public record MapSettings(Optional<String> tiles, String attribution) {
  public static final MapSettings DEFAULT = new MapSettings(Optional.empty(), "");

  public MapSettings {
    if (tiles.isPresent() && !tiles.get().matches("https?://[\\w.:-]+/\\S*\\{z\\}\\S*")) {
      throw new IllegalArgumentException(
          "map.tiles should look like https://tile.example.org/{z}/{x}/{y}.png");
    }
  }

  /** Scheme and host, as a content security policy names them. */
  Optional<String> origin() {
    return tiles.map(
        address -> {
          var host = URI.create(address.substring(0, address.indexOf('{')));
          return host.getScheme() + "://" + host.getAuthority();
        });
  }
}
