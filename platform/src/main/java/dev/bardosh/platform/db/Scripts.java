package dev.bardosh.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The migrations the program carries. */
final class Scripts {
  private Scripts() {}

  /** Names with checksums as Flyway takes them; a surprise only means that Flyway is asked. */
  static Map<String, Integer> of(String schema) {
    var scripts = new TreeMap<String, Integer>();
    try {
      var folder = Scripts.class.getResource("/db/" + schema);
      for (var name : folder == null ? List.<String>of() : names(folder, schema)) {
        scripts.put(name, checksum("/db/" + schema + "/" + name));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return scripts;
  }

  private static List<String> names(URL folder, String schema) throws IOException {
    if (folder.openConnection() instanceof JarURLConnection jar) {
      var prefix = "db/" + schema + "/";
      return versioned(
          jar.getJarFile().stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(prefix))
              .map(name -> name.substring(prefix.length())));
    }
    try (var files = Files.list(Path.of(URI.create(folder.toString())))) {
      return versioned(files.map(file -> file.getFileName().toString()));
    }
  }

  private static List<String> versioned(Stream<String> names) {
    return names.filter(name -> name.matches("V[^/]*\\.sql")).toList();
  }

  private static int checksum(String resource) throws IOException {
    try (var script = Scripts.class.getResourceAsStream(resource)) {
      if (script == null) {
        throw new IOException("no " + resource);
      }
      var crc = new CRC32();
      new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
      return (int) crc.getValue();
    }
  }
}
