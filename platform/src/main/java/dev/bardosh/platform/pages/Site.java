package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.i18n.Messages;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What the pages of all modules share: layout, menu, files, language. */
public final class Site {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:%s; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Templates lie beside the classes that use them: {@code auth/sign-in} in {@code auth}. */
  public static final String TEMPLATES = "dev.bardosh.platform";

  private final MapSettings map;
  private final String policy;
  private final Messages texts = Messages.load("pages");
  private final Assets assets = new Assets();
  private final List<MenuItem> menu = new CopyOnWriteArrayList<>();
  private final Map<String, Thing> things = new ConcurrentHashMap<>();
  private final TemplateEngine templates;
  private final Files files;

  /** Addresses of what every page needs, and of what a map needs. */
  public record Files(
      String style, String script, String htmx, String icon, String leaflet, String leafletStyle) {}

  public Site(MapSettings map) {
    this.map = map;
    this.policy = POLICY.formatted(map.origin().map(origin -> " " + origin).orElse(""));
    this.templates =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Site.class.getClassLoader(), TEMPLATES);
    this.files =
        new Files(
            assets.add("/assets/site.css"),
            assets.add("/assets/site.js"),
            assets.add(webjar("htmx.org", "dist/htmx.min.js")),
            assets.add("/assets/icon.svg"),
            assets.add(webjar("leaflet", "dist/leaflet.js")),
            assets.add(webjar("leaflet", "dist/leaflet.css")));
  }

  /**
   * A module's pages, with its texts {@code messages/<module>_*.properties}.
   *
   * @param templates the package its templates are compiled into
   */
  public Views views(String module, String templates) {
    return new Views(this, module, Messages.load(module), templates);
  }

  public Assets assets() {
    return assets;
  }

  public Files files() {
    return files;
  }

  public MapSettings map() {
    return map;
  }

  /** The files and the choice of language. */
  public List<Route> routes() {
    var routes = new ArrayList<>(assets.routes());
    routes.add(Route.get("/").anyone().blocking(this::front));
    routes.add(Route.post("/language").anyone().blocking(this::chooseLanguage));
    return List.copyOf(routes);
  }

  /** What a problem looks like to a person; who is signed out is asked to sign in. */
  public Reply problem(Request request, Reply problem) {
    var reading = request.method() == Route.Method.GET;
    if (problem.status() == 401 && reading) {
      return to("/sign-in?back=" + URLEncoder.encode(request.uri(), StandardCharsets.UTF_8));
    }
    var view = new View(request, texts, texts);
    var kind =
        switch (problem.status()) {
          case 401 -> "signed-out";
          case 403 -> "forbidden";
          case 404 -> "not-found";
          case 413 -> "too-large";
          case 429, 503 -> "busy";
          default -> problem.status() < 500 ? "refused" : "internal";
        };
    var title = view.say("problem." + kind + ".title");
    var model = new ProblemModel(title, view.say("problem." + kind), request.traceId());
    var page = Page.of(title, "pages/problem", model).status(problem.status());
    Content body =
        output -> templates.render("pages/problem.jte", Map.of("v", view, "m", model), output);
    var reply = reply(request, "", page, body);
    return problem.headers().containsKey("Retry-After")
        ? reply.withHeader("Retry-After", problem.headers().getOrDefault("Retry-After", "1"))
        : reply;
  }

  /** What the page of a problem says. */
  public record ProblemModel(String title, String text, String trace) {}

  /** After a change: the page that shows it. */
  public static Reply to(String address) {
    return new Reply(303, "", Map.of("Location", address), new byte[0]);
  }

  /**
   * A page of this site to return to, from outside; anything else leads to the front page.
   *
   * @param address as it came with a request
   */
  public static String local(String address) {
    return address.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") && address.length() <= 2_000
        ? address
        : "/";
  }

  Messages texts() {
    return texts;
  }

  void add(MenuItem item) {
    menu.add(item);
  }

  /**
   * Something that the audit log may tell of.
   *
   * @param path before its id, of its page; empty when it has none
   */
  private record Thing(String path, Messages messages) {}

  void add(String kind, String path, Messages messages) {
    things.put(kind, new Thing(path, messages));
  }

  /** What was done, such as {@code booking.cancelled}, in words; itself when nobody has any. */
  public String deed(View v, String action) {
    return thing(action)
        .map(Thing::messages)
        .filter(messages -> messages.knows("audit." + action))
        .map(messages -> messages.text(v.locale(), "audit." + action))
        .orElse(action);
  }

  /** The page of what it was done to, if it has one. */
  public Optional<String> page(String action, String subject) {
    return thing(action)
        .map(Thing::path)
        .filter(path -> !path.isEmpty() && !action.endsWith(".removed"))
        .map(path -> path + subject);
  }

  private Optional<Thing> thing(String action) {
    return Optional.ofNullable(things.get(action.replaceFirst("\\..*", "")));
  }

  Reply reply(Request request, String module, Page page, Content body) {
    var frame =
        new Frame(
            new View(request, texts, texts),
            page,
            body,
            ways(request, module),
            sections(request),
            files);
    var reply =
        html(request, page.status(), output -> templates.render("pages/layout.jte", frame, output));
    for (var header : page.headers().entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    return reply;
  }

  Reply fragment(Request request, Content content) {
    return html(request, 200, content);
  }

  /**
   * What the layout shows around a page.
   *
   * @param menu ways into what runs here
   * @param sections of administration, on its pages
   */
  public record Frame(
      View v, Page page, Content body, List<Link> menu, List<Link> sections, Files files) {
    /** Where to sign in, to come back here. */
    public String signIn() {
      return "/sign-in?back=" + URLEncoder.encode(v.here(), StandardCharsets.UTF_8);
    }
  }

  /** A way into something, as text; {@code current} when the page belongs to it. */
  public record Link(String href, String text, boolean current) {}

  /**
   * The same on every page: all of the only service, or of several what one is in and the first of
   * each other; then one way into administration.
   */
  private List<Link> ways(Request request, String module) {
    var links = new ArrayList<Link>();
    menu.stream()
        .filter(item -> !item.administers() && item.isFor(request.actor()))
        .filter(item -> services() == 1 || isFirst(item) || item.module().equals(module))
        .forEach(item -> links.add(link(request, item)));
    administration(request)
        .findFirst()
        .ifPresent(
            first ->
                links.add(
                    new Link(
                        first.href(),
                        texts.text(request.language(), "layout.administration"),
                        isAdministration(request))));
    return links;
  }

  /** Within administration: every way into it. */
  private List<Link> sections(Request request) {
    return isAdministration(request)
        ? administration(request).map(item -> link(request, item)).toList()
        : List.of();
  }

  /** The house's own first, then the services'. */
  private Stream<MenuItem> administration(Request request) {
    return menu.stream()
        .filter(item -> item.administers() && item.isFor(request.actor()))
        .sorted(Comparator.comparing(item -> isService(item.module())));
  }

  private boolean isAdministration(Request request) {
    return administration(request).anyMatch(item -> leads(item, request));
  }

  private Link link(Request request, MenuItem item) {
    return new Link(
        item.href(), item.messages().text(request.language(), item.key()), leads(item, request));
  }

  /** To this page itself or to what it is below; not to all that is below the first of many. */
  private boolean leads(MenuItem item, Request request) {
    var below = item.href() + "/";
    return request.template().equals(item.href())
        || (request.template().startsWith(below)
            && menu.stream().noneMatch(other -> other.href().startsWith(below)));
  }

  private long services() {
    return menu.stream().map(MenuItem::module).distinct().filter(this::isService).count();
  }

  private boolean isService(String module) {
    return menu.stream().anyMatch(item -> item.module().equals(module) && item.leadsIntoService());
  }

  private boolean isFirst(MenuItem item) {
    return menu.stream().filter(other -> other.module().equals(item.module())).findFirst().get()
        == item;
  }

  private Reply html(Request request, int status, Content content) {
    var output = new Utf8ByteOutput();
    content.writeTo(output);
    var bytes = output.toByteArray();
    var headers =
        Map.of(
            "Content-Security-Policy",
            policy,
            "Cache-Control",
            request.actor().isPresent() ? "no-store" : "no-cache",
            "Vary",
            "Accept-Encoding, Accept-Language, Cookie",
            "Referrer-Policy",
            "same-origin",
            "Content-Language",
            Language.of(request.language()).tag());
    var small = bytes.length >= Gzip.WORTHWHILE && Gzip.accepted(request);
    var body = small ? Gzip.quick(bytes) : bytes;
    var reply = new Reply(status, "text/html; charset=utf-8", headers, body);
    return small ? reply.withHeader("Content-Encoding", "gzip") : reply;
  }

  /** What runs here; a single service is its own front page. */
  private Reply front(Request request) {
    var first = menu.stream().filter(this::isFirst).filter(MenuItem::leadsIntoService).toList();
    if (first.size() == 1) {
      return to(first.getFirst().href());
    }
    var view = new View(request, texts, texts);
    var services = first.stream().map(item -> item.service(request.language())).toList();
    var page = Page.of(view.say("front.title"), "pages/front", services);
    return reply(
        request,
        "",
        page,
        output -> templates.render("pages/front.jte", Map.of("v", view, "m", services), output));
  }

  /** A service as the front page shows it. */
  record Entrance(String href, String title, String text) {}

  private Reply chooseLanguage(Request request) {
    var form = Form.of(request);
    var language = Language.parse(form.value("language"));
    if (language.isEmpty()) {
      return Problem.of(
              422, "invalid", "Some fields are not valid", "#/language is not spoken here")
          .reply();
    }
    return to(local(form.value("back")))
        .withHeader("Set-Cookie", Cookies.language(language.get().tag()));
  }

  private static String webjar(String name, String file) {
    var base = "META-INF/resources/webjars/" + name + "/";
    return "/" + base + WebjarVersion.of(name) + "/" + file;
  }
}
