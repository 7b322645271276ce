package dev.bardosh.platform.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which version of a browser library is in the class path: its files lie in a folder of that name.
 */
final class WebjarVersion {
  private WebjarVersion() {}

  static String of(String name) {
    var path = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (var file = WebjarVersion.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("missing " + path);
      }
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }
}
