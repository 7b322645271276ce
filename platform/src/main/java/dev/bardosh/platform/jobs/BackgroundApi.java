package dev.bardosh.platform.jobs;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.ListPage;
import java.util.List;
import java.util.Locale;

/** Work that died and messages that could not leave, for administrators. */
public final class BackgroundApi {
  private static final int MOST = 100;

  private final Jobs jobs;
  private final Outbox outbox;
  private final Idempotency idempotency;

  public BackgroundApi(Jobs jobs, Outbox outbox, Idempotency idempotency) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.idempotency = idempotency;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/admin/messages").withRole("admin", "admin").blocking(this::messages),
        Route.put("/api/v1/admin/messages/{id}/revival")
            .withRole("admin", "admin")
            .blocking(this::reviveMessage),
        Route.delete("/api/v1/admin/messages/{id}")
            .withRole("admin", "admin")
            .blocking(this::discardMessage),
        Route.get("/api/v1/admin/dead-jobs").withRole("admin", "admin").blocking(this::deadJobs),
        Route.put("/api/v1/admin/dead-jobs/{id}/revival")
            .withRole("admin", "admin")
            .blocking(this::revive),
        Route.delete("/api/v1/admin/dead-jobs/{id}")
            .withRole("admin", "admin")
            .blocking(this::discard));
  }

  /** What can be asked for; the names of the outbox's own. */
  enum Status {
    WAITING,
    SENT,
    KEPT,
    DEAD
  }

  private Reply messages(Request request) {
    var fields = Fields.query(request);
    var status = fields.optionalChoice("status", Status.class).orElse(Status.KEPT);
    var name = status.name().toLowerCase(Locale.ROOT);
    return ListPage.read(
            fields,
            new Cursor("messages " + name),
            MOST,
            MOST,
            (last, most) -> outbox.list(name, last, most),
            StoredMessage::id)
        .reply();
  }

  private Reply deadJobs(Request request) {
    var fields = Fields.query(request);
    return ListPage.read(fields, new Cursor("dead-jobs"), MOST, MOST, jobs::dead, DeadJob::id)
        .reply();
  }

  private Reply reviveMessage(Request request) {
    var id = Fields.pathUuid(request, "id", "message");
    Fields.query(request).done();
    var reply =
        idempotency.once(request, tx -> reply(Outbox.retry(tx, Author.of(request), id), "message"));
    outbox.wake();
    return reply;
  }

  private Reply discardMessage(Request request) {
    var id = Fields.pathUuid(request, "id", "message");
    Fields.query(request).done();
    return idempotency.once(
        request, tx -> reply(Outbox.discard(tx, Author.of(request), id), "message"));
  }

  private Reply revive(Request request) {
    var id = Fields.pathUuid(request, "id", "dead job");
    Fields.query(request).done();
    return idempotency.once(
        request, tx -> reply(Jobs.retry(tx, Author.of(request), id), "dead job"));
  }

  private Reply discard(Request request) {
    var id = Fields.pathUuid(request, "id", "dead job");
    Fields.query(request).done();
    return idempotency.once(
        request, tx -> reply(Jobs.discard(tx, Author.of(request), id), "dead job"));
  }

  private static Reply reply(boolean found, String what) {
    return found ? Reply.noContent() : Problem.notFound(what).reply();
  }
}
