package dev.bardosh.platform.jobs;

import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    var limit = fields.optionalInteger("limit", 1, MOST).orElse(MOST);
    fields.done();
    var name = status.name().toLowerCase(Locale.ROOT);
    return Reply.ok(Map.of("items", outbox.list(name, limit)));
  }

  private Reply deadJobs(Request request) {
    var fields = Fields.query(request);
    var limit = fields.optionalInteger("limit", 1, MOST).orElse(MOST);
    fields.done();
    return Reply.ok(Map.of("items", jobs.dead(limit)));
  }

  private Reply revive(Request request) {
    var id = Fields.pathUuid(request, "id", "dead job");
    Fields.query(request).done();
    return idempotency.once(
        request,
        tx ->
            JobStore.retry(tx, id, request.now())
                ? Reply.noContent()
                : Problem.notFound("dead job").reply());
  }

  private Reply discard(Request request) {
    var id = Fields.pathUuid(request, "id", "dead job");
    Fields.query(request).done();
    return jobs.discard(id) ? Reply.noContent() : Problem.notFound("dead job").reply();
  }
}
