package dev.bardosh.platform.contract;

import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the API of what runs here is spoken to. */
public final class ContractPages {
  private static final String CONTRACT = "/openapi/%s.yaml";

  private final Views views;
  private final List<Module> modules;

  /** A module with a contract of its own. */
  private record Module(String name, byte[] yaml, Contract contract) {
    static Module of(String name) {
      var yaml = resource(CONTRACT.formatted(name));
      return new Module(name, yaml, ContractReader.read(yaml));
    }

    String path(String file) {
      return "/api/v1/" + name + "/" + file;
    }
  }

  /**
   * @param names of the modules; each has {@code openapi/<name>.yaml} among its files
   */
  public ContractPages(Site site, List<String> names) {
    this.views = site.views("contract", Site.TEMPLATES);
    this.modules = names.stream().map(Module::of).toList();
  }

  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    routes.add(Route.get("/api").anyone().blocking(this::index));
    for (var module : modules) {
      var file = new Reply(200, "application/yaml", Map.of(), module.yaml());
      routes.add(Route.get(module.path("openapi.yaml")).anyone().blocking(request -> file));
      routes.add(
          Route.get(module.path("docs")).anyone().blocking(request -> docs(request, module)));
    }
    return List.copyOf(routes);
  }

  /** A way to a contract. */
  public record Entry(String name, String href, String title) {}

  private Reply index(Request request) {
    var entries =
        modules.stream()
            .map(module -> new Entry(module.name(), module.path("docs"), module.contract().title()))
            .toList();
    var title = views.view(request).say("contract.index");
    return views.reply(request, Page.of(title, "contract/index", entries));
  }

  private Reply docs(Request request, Module module) {
    return views.reply(
        request, Page.of(module.contract().title(), "contract/contract", module.contract()));
  }

  private static byte[] resource(String path) {
    try (var file = ContractPages.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("missing " + path);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }
}
