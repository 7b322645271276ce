package dev.bardosh.platform.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.jobs.StoredMessage;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages to the outside: what waits, what found no way out, what was given up. */
final class OutboxPages {
  static final String PATH = "/admin/outbox";
  static final String DEAD = PATH + "?status=dead";

  private static final List<String> STATUSES = List.of("waiting", "kept", "dead", "sent");

  private final Views views;
  private final Db db;
  private final Outbox outbox;

  OutboxPages(Views views, Db db, Outbox outbox) {
    this.views = views;
    this.db = db;
    this.outbox = outbox;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH).withRole(Console.ROLE, "admin").blocking(this::list),
        Route.post(PATH + "/{id}/revival").withRole(Console.ROLE, "admin").blocking(this::revive),
        Route.post(PATH + "/{id}/removal").withRole(Console.ROLE, "admin").blocking(this::discard));
  }

  record Model(String status, Listing<StoredMessage> messages) {
    List<String> statuses() {
      return STATUSES;
    }

    /** Whether it can be tried again, or given up. */
    boolean stuck() {
      return status.equals("kept") || status.equals("dead");
    }

    /** What the message says, part by part; none once it is sent. */
    static Map<String, String> parts(StoredMessage message) {
      var parts = new LinkedHashMap<String, String>();
      try {
        Json.MAPPER
            .readTree(message.body())
            .properties()
            .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
      } catch (JsonProcessingException notJson) {
        parts.put("body", message.body());
      }
      return parts;
    }
  }

  private Reply list(Request request) {
    var asked = Form.ofQuery(request).value("status");
    var status = STATUSES.contains(asked) ? asked : "kept";
    var messages =
        Listing.read(
            request, (before, limit) -> outbox.list(status, before, limit), StoredMessage::id);
    var title = views.view(request).say("outbox.title");
    return views.reply(request, Page.of(title, "console/outbox", new Model(status, messages)));
  }

  private Reply revive(Request request) {
    var id = Fields.pathUuid(request, "id", "message");
    db.run(tx -> Outbox.retry(tx, Author.of(request), id));
    outbox.wake();
    return Site.to(PATH + "?status=waiting");
  }

  private Reply discard(Request request) {
    var id = Fields.pathUuid(request, "id", "message");
    db.run(tx -> Outbox.discard(tx, Author.of(request), id));
    return Site.to(back(request));
  }

  /** The list it was discarded from. */
  private static String back(Request request) {
    var from = request.header("referer").orElse("");
    return from.contains("status=dead") ? DEAD : PATH;
  }
}
