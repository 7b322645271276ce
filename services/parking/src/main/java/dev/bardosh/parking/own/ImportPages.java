package dev.bardosh.parking.own;

import dev.bardosh.parking.exchange.ImportFault;
import dev.bardosh.parking.exchange.ImportOptions;
import dev.bardosh.parking.exchange.ImportOutcome;
import dev.bardosh.parking.exchange.ImportReport;
import dev.bardosh.parking.exchange.ImportRow;
import dev.bardosh.parking.exchange.OwnImports;
import dev.bardosh.parking.search.SpotChanges;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Multipart;
import dev.bardosh.platform.http.Multipart.Part;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Many spots at once, from a file: looked at, then imported. */
public final class ImportPages {
  private static final String IMPORT = OwnSpots.PATH + "/import";

  /** Some 20,000 spots; what is larger, the command line takes. */
  private static final int MOST_BYTES = 10_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST_FIELD = 200;

  private final Views views;
  private final OwnSpots spots;
  private final OwnImports imports;
  private final SpotChanges changes;

  public ImportPages(Views views, OwnSpots spots, OwnImports imports, SpotChanges changes) {
    this.views = views;
    this.spots = spots;
    this.imports = imports;
    this.changes = changes;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(IMPORT).signedIn(ParkingScopes.WRITE).blocking(this::blank),
        Route.post(IMPORT)
            .signedIn(ParkingScopes.WRITE)
            .largest(MOST_BYTES)
            .within(PATIENCE)
            .blocking(this::preview),
        Route.post(IMPORT + "/{id}/confirmation")
            .signedIn(ParkingScopes.WRITE)
            .within(PATIENCE)
            .blocking(this::confirm));
  }

  /**
   * @param problem what is wrong with the file, or nothing
   */
  public record Model(
      Form form, Map<String, String> currencies, List<String> zones, Optional<String> problem) {}

  /**
   * @param id to confirm it by; nothing when it has been imported
   * @param first of the spots it makes or changes
   */
  public record PreviewModel(
      String name, Optional<UUID> id, ImportReport report, List<ImportRow> first) {}

  private Reply blank(Request request) {
    var last = spots.of(request.signedIn().account(), Optional.empty(), 1).stream().findFirst();
    var form = SpotForm.blank(last);
    return views.reply(request, page(views.view(request), form, Optional.empty()));
  }

  private Reply preview(Request request) {
    var parts = Multipart.parts(request);
    var form = form(parts);
    var file = parts.stream().filter(part -> part.name().equals("file")).findFirst();
    if (file.isEmpty() || !file.get().chosen()) {
      form.refuse("file", "fault.required");
    }
    var options = options(request, form);
    var view = views.view(request);
    if (options.isEmpty()) {
      return views.reply(request, page(view, form, Optional.empty()).status(422));
    }
    var content = file.orElseThrow().content();
    var bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    var name = file.get().fileName().orElse("");
    var preview = imports.preview(name, bytes, options.get(), request.now());
    return shown(request, view, form, name, preview.id(), preview.outcome());
  }

  private Reply confirm(Request request) {
    var id = Fields.pathUuid(request, "id", "file");
    var outcome = imports.confirm(request.signedIn().account(), id, request.now());
    changes.forgetAll();
    var view = views.view(request);
    return outcome
        .map(told -> shown(request, view, Form.empty(), "", Optional.empty(), told))
        .orElseGet(() -> Site.to(OwnSpots.PATH));
  }

  private Reply shown(
      Request request,
      View view,
      Form form,
      String name,
      Optional<UUID> id,
      ImportOutcome outcome) {
    return switch (outcome) {
      case ImportOutcome.Imported(var report, var first) ->
          views.reply(
              request,
              Page.of(
                  view.say("own.import"),
                  "parking/own/preview",
                  new PreviewModel(name, id, report, first)));
      case ImportOutcome.Unreadable(var place, var fault) ->
          views.reply(request, page(view, form, told(view, place, fault)).status(422));
      case ImportOutcome.StillBooked(var place, var fault) ->
          views.reply(request, page(view, form, told(view, place, fault)).status(409));
    };
  }

  private static Optional<String> told(View view, String place, ImportFault fault) {
    var where = ImportFault.place(view.locale(), place);
    return Optional.of(where + ": " + fault.in(view.locale()));
  }

  private static Page page(View view, Form form, Optional<String> problem) {
    var model =
        new Model(form, SpotForm.currencies(form, view), SpotForm.zones().toList(), problem);
    return Page.of(view.say("own.import"), "parking/own/import", model);
  }

  private static Form form(List<Part> parts) {
    var form = Form.empty();
    parts.stream()
        .filter(part -> part.fileName().isEmpty() && part.content().remaining() <= LONGEST_FIELD)
        .forEach(part -> form.put(part.name(), part.text().replace("\u0000", "")));
    return form;
  }

  private static Optional<ImportOptions> options(Request request, Form form) {
    var currency =
        form.parsed("currency", code -> Tariff.currency(code).orElseThrow(ImportPages::no));
    var price =
        currency.flatMap(unit -> form.parsed("hourPrice", text -> Tariff.minor(text, unit)));
    var zone = form.parsed("zone", id -> Spot.timeZone(id).orElseThrow(ImportPages::no));
    var bays = form.parsed("bays", text -> SpotForm.count(text, 1, Spot.MOST_BAYS));
    if (!form.valid()) {
      return Optional.empty();
    }
    return Optional.of(
        new ImportOptions(
            request.signedIn().account(),
            price.orElseThrow(),
            currency.orElseThrow(),
            zone.orElseThrow(),
            bays.orElseThrow(),
            form.checked("onlyNew"),
            true,
            true));
  }

  private static IllegalArgumentException no() {
    return new IllegalArgumentException("not possible");
  }
}
