package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that pages need, under names that change with what is in them: a browser asks for each
 * once. They are compressed at the start and served from memory.
 */
public final class Assets {
  private static final String PATH = "/assets/";

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json");

  private final Map<String, File> files = new ConcurrentHashMap<>();

  private record File(Reply plain, Reply small) {
    Reply fitting(Request request) {
      return Gzip.accepted(request) ? small : plain;
    }
  }

  /**
   * Serves a file of the class path from now on.
   *
   * @param resource such as {@code /assets/parking/map.js}
   * @return where a page finds it
   */
  public String add(String resource) {
    var dot = resource.lastIndexOf('.');
    var ending = resource.substring(dot + 1);
    var name = resource.substring(resource.lastIndexOf('/') + 1, dot);
    var bytes = read(resource);
    var file = "%s-%s.%s".formatted(name, fingerprint(bytes), ending);
    var type = TYPES.get(ending);
    if (type == null) {
      throw new IllegalArgumentException("of no known type: " + resource);
    }
    files.put(file, file(type, bytes));
    return PATH + file;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH + "{file}")
            .anyone()
            .cached(
                request ->
                    Optional.ofNullable(files.get(request.pathValue("file")))
                        .map(file -> file.fitting(request)),
                request -> Problem.notFound("file").reply()));
  }

  private static File file(String type, byte[] bytes) {
    var headers =
        Map.of("Cache-Control", "public, max-age=31536000, immutable", "Vary", "Accept-Encoding");
    var plain = new Reply(200, type, headers, bytes);
    var small = Gzip.best(bytes);
    return new File(
        plain,
        small.length < bytes.length
            ? new Reply(200, type, headers, small).withHeader("Content-Encoding", "gzip")
            : plain);
  }

  private static byte[] read(String resource) {
    try (var file = Assets.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("missing " + resource);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  private static String fingerprint(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
