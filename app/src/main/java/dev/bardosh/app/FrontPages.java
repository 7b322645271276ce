package dev.bardosh.app;

import static dev.bardosh.app.Html.escape;

import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.service.Offer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How the API of what runs here is spoken to. */
final class FrontPages {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";
  private static final String CONTRACT = "/openapi/%s.yaml";

  private FrontPages() {}

  static List<Route> routes(List<Offer> chosen) {
    var index = page("Bardosh API", index(chosen));
    var style =
        new Reply(200, "text/css; charset=utf-8", java.util.Map.of(), resource("/pages/plain.css"));
    var routes = new ArrayList<Route>();
    routes.add(Route.get("/api").anyone().blocking(request -> index));
    routes.add(Route.get("/plain.css").anyone().blocking(request -> style));
    routes.addAll(contract("platform"));
    chosen.forEach(offer -> routes.addAll(contract(offer.name())));
    return routes;
  }

  /** The contract as it is written, and as a page. */
  private static List<Route> contract(String name) {
    var yaml = resource(CONTRACT.formatted(name));
    var file = new Reply(200, "application/yaml", java.util.Map.of(), yaml);
    return List.of(
        Route.get("/api/v1/" + name + "/openapi.yaml").anyone().blocking(request -> file),
        Route.get("/api/v1/" + name + "/docs")
            .anyone()
            .blocking(request -> html(ContractPage.render(yaml))));
  }

  private static String index(List<Offer> chosen) {
    var list = new StringBuilder("<h1>Bardosh API</h1><ul>");
    for (var offer : chosen) {
      list.append(
          "<li><a href=\"/api/v1/%1$s/docs\">%1$s</a>: %2$s</li>"
              .formatted(escape(offer.name()), escape(offer.summary())));
    }
    return list.append(
            "<li><a href=\"/api/v1/platform/docs\">platform</a>: accounts, sessions, keys</li></ul>")
        .append("<p><a href=\"/\">Pages</a> · <a href=\"/health\">Health</a></p>")
        .toString();
  }

  private static Reply page(String title, String body) {
    return html(Html.page(title, body));
  }

  private static Reply html(String page) {
    return Reply.text(200, "text/html; charset=utf-8", page)
        .withHeader("Content-Security-Policy", POLICY);
  }

  private static byte[] resource(String path) {
    try (var file = FrontPages.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("missing " + path);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }
}
