package dev.bardosh.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.bardosh.app.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests visitors: people with a browser of their own, at one server with the demo's data.
 * After each test every visitor must have seen neither an error in the console nor a request to
 * another host.
 *
 * <p>Needs an installed Chromium ({@code BARDOSH_CHROMIUM}, else where Debian puts it). Without one
 * the tests are skipped, unless {@code BARDOSH_REQUIRE_BROWSER=1}.
 */
public final class Browsing implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace OWN =
      ExtensionContext.Namespace.create(Browsing.class);
  private static final Pattern ADMINISTRATOR = Pattern.compile("http://\\S+/administrator/\\S+");

  private final List<Visitor> visitors = new ArrayList<>();

  /** What all browser tests share. */
  private static final class House implements AutoCloseable {
    private final Path data;
    private final ServerProcess server;
    private final Playwright playwright;
    private final Browser browser;

    House(Path chromium) {
      try {
        data = Files.createTempDirectory("bardosh-browser");
      } catch (IOException full) {
        throw new UncheckedIOException(full);
      }
      server = ServerProcess.patient(data, "--demo");
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    URI address() {
      return server.address();
    }

    String administratorLink() {
      var link = ADMINISTRATOR.matcher(server.output());
      if (!link.find()) {
        throw new AssertionError("no link for the administrator in\n" + server.output());
      }
      return link.group();
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
      server.close();
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(Browsing::delete);
      } catch (IOException left) {
        throw new UncheckedIOException(left);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Set.of(Visitor.class, Backstage.class).contains(parameter.getParameter().getType());
  }

  /** Somebody new, signed out, who speaks English unless told otherwise. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var house = house(context);
    if (parameter.getParameter().getType() == Backstage.class) {
      return new Backstage(house.server.databaseUrl());
    }
    var visitor = new Visitor(house.browser, house.address(), house::administratorLink);
    visitors.add(visitor);
    return visitor;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      visitors.forEach(Visitor::assertUndisturbed);
    } finally {
      visitors.forEach(Visitor::leave);
      visitors.clear();
    }
  }

  private static House house(ExtensionContext context) {
    var chromium = chromium();
    Assumptions.assumeTrue(
        chromium.isPresent(),
        "no Chromium: install one (Debian: apt install chromium) or set BARDOSH_CHROMIUM");
    return context
        .getRoot()
        .getStore(OWN)
        .computeIfAbsent("house", name -> new House(chromium.orElseThrow()), House.class);
  }

  private static Optional<Path> chromium() {
    var named = Optional.ofNullable(System.getenv("BARDOSH_CHROMIUM")).stream();
    var found =
        Stream.concat(named, Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser"))
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "1".equals(System.getenv("BARDOSH_REQUIRE_BROWSER"))) {
      throw new AssertionError("BARDOSH_REQUIRE_BROWSER=1, and there is no Chromium");
    }
    return found;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
