package dev.bardosh.platform.console;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.jobs.DeadJob;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.WaitingJob;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.List;

/** Background work: what died and wants a decision, what waits. */
final class JobsPages {
  static final String PATH = "/admin/jobs";

  private static final int MOST_WAITING = 50;

  private final Views views;
  private final Db db;
  private final Jobs jobs;

  JobsPages(Views views, Db db, Jobs jobs) {
    this.views = views;
    this.db = db;
    this.jobs = jobs;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH).withRole(Console.ROLE, "admin").blocking(this::list),
        Route.post(PATH + "/{id}/revival").withRole(Console.ROLE, "admin").blocking(this::revive),
        Route.post(PATH + "/{id}/removal").withRole(Console.ROLE, "admin").blocking(this::discard));
  }

  record Model(Listing<DeadJob> dead, List<WaitingJob> waiting) {}

  private Reply list(Request request) {
    var dead = Listing.read(request, jobs::dead, DeadJob::id);
    var title = views.view(request).say("jobs.title");
    var model = new Model(dead, jobs.waiting(MOST_WAITING));
    return views.reply(request, Page.of(title, "console/jobs", model));
  }

  /** What is gone already is as it should be: somebody else was quicker. */
  private Reply revive(Request request) {
    var id = Fields.pathUuid(request, "id", "dead job");
    db.run(tx -> Jobs.retry(tx, Author.of(request), id));
    return Site.to(PATH);
  }

  private Reply discard(Request request) {
    var id = Fields.pathUuid(request, "id", "dead job");
    db.run(tx -> Jobs.discard(tx, Author.of(request), id));
    return Site.to(PATH);
  }
}
