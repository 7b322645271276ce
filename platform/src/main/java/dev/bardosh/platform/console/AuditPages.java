package dev.bardosh.platform.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Entry;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What administrators did. */
final class AuditPages {
  static final String PATH = "/admin/audit";

  private final Views views;
  private final Db db;
  private final Site site;

  AuditPages(Views views, Db db, Site site) {
    this.views = views;
    this.db = db;
    this.site = site;
  }

  List<Route> routes() {
    return List.of(Route.get(PATH).withRole(Console.ROLE, "admin").blocking(this::list));
  }

  /**
   * @param site knows what services call their deeds, and the pages of what they were done to
   */
  record Model(Listing<Entry> entries, Site site) {
    /** Of an account its address says more than its number. */
    static String subject(Entry entry) {
      return entry.subjectEmail().orElse(entry.subject());
    }

    /** What was and what is now, one thing after the other. */
    static List<Detail> details(View v, Entry entry) {
      return detail(entry).properties().stream()
          .sorted(Comparator.comparing(each -> each.getKey().equals("after")))
          .map(each -> new Detail(v.say("audit.detail." + each.getKey()), text(each.getValue())))
          .toList();
    }

    private static JsonNode detail(Entry entry) {
      try {
        return Json.MAPPER.readTree(entry.detail());
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static String text(JsonNode value) {
      return value.isArray()
          ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "))
          : value.asText();
    }
  }

  /**
   * @param value empty for none
   */
  record Detail(String name, String value) {}

  private Reply list(Request request) {
    var entries =
        Listing.read(
            request, (before, limit) -> db.read(tx -> Audit.list(tx, before, limit)), Entry::id);
    var title = views.view(request).say("audit.title");
    return views.reply(request, Page.of(title, "console/audit", new Model(entries, site)));
  }
}
