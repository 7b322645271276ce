package dev.bardosh.parking;

import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.booking.SpotPatch;
import dev.bardosh.parking.photo.PhotoJson;
import dev.bardosh.parking.search.SpotChanges;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotJson;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.decide.Decider;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.ListPage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Spots over HTTP: what their owners do with them. */
final class SpotApi {
  private static final String OWN = "/api/v1/parking/own-spots";
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final SpotStore store = new SpotStore();
  private final Db db;
  private final Idempotency idempotency;
  private final Decider<SpotCommand, SpotOutcome> decider;
  private final SpotReplies replies;
  private final SpotChanges changes;

  SpotApi(
      Db db, Decider<SpotCommand, SpotOutcome> decider, SpotReplies replies, SpotChanges changes) {
    this.db = db;
    this.idempotency = new Idempotency(db);
    this.decider = decider;
    this.replies = replies;
    this.changes = changes;
  }

  List<Route> routes() {
    return List.of(
        Route.get(OWN).signedIn(ParkingScopes.READ).blocking(this::own),
        Route.post(SpotSearchApi.PATH).signedIn(ParkingScopes.WRITE).blocking(this::create),
        Route.patch(SpotSearchApi.PATH + "/{id}")
            .signedIn(ParkingScopes.WRITE)
            .blocking(this::edit),
        Route.delete(SpotSearchApi.PATH + "/{id}")
            .signedIn(ParkingScopes.WRITE)
            .blocking(this::remove));
  }

  private Reply own(Request request) {
    var owner = request.signedIn().account();
    var page =
        ListPage.read(
            Fields.query(request),
            new Cursor("parking.own-spots " + owner),
            PAGE,
            LARGEST_PAGE,
            (last, most) -> db.read(tx -> store.ownedBy(tx, owner, last.map(SpotId::new), most)),
            spot -> spot.id().value());
    var spots = page.items().stream().map(SpotJson::details).toList();
    return Reply.encoded(200, SpotJson.page(spots, page.next()));
  }

  private Reply create(Request request) {
    var spot = spot(request);
    var reply =
        idempotency.once(
            request,
            tx -> {
              store.insert(tx, List.of(spot));
              return Reply.encoded(201, PhotoJson.with(SpotJson.details(spot), List.of()))
                  .withHeader("Location", SpotSearchApi.PATH + "/" + spot.id());
            });
    changes.forget(spot.id(), List.of(spot.place()));
    return reply;
  }

  private static Spot spot(Request request) {
    var fields = Fields.body(request);
    var now = request.now().truncatedTo(ChronoUnit.MICROS);
    var name = fields.text("name", 1, Spot.LONGEST_NAME).strip();
    var address = fields.optionalText("address", 0, Spot.LONGEST_ADDRESS).orElse("").strip();
    var place = new Place(fields.number("lat", -90, 90), fields.number("lng", -180, 180));
    var kind = fields.choice("kind", SpotKind.class);
    int capacity = fields.integer("capacity", 1, Spot.MOST_BAYS);
    int accessible = fields.optionalInteger("accessibleBays", 0, Spot.MOST_BAYS).orElse(0);
    int charging = fields.optionalInteger("chargingBays", 0, Spot.MOST_BAYS).orElse(0);
    var hourlyPrice = fields.bigint("hourlyPrice", 0, Tariff.HIGHEST);
    var dailyMaximum = fields.optionalBigint("dailyMaximum", 0, Tariff.HIGHEST);
    var currency = fields.parsed("currency", SpotPatch::currency);
    var timeZone = fields.parsed("timeZone", SpotPatch::timeZone);
    var hours = fields.optionalParsed("openingHours", SpotPatch::hours).orElse(OpeningHours.ALWAYS);
    var paused = fields.optionalBool("paused").orElse(false);
    fields.check(accessible <= capacity, "accessibleBays", SpotPatch.TOO_MANY);
    fields.check(charging <= capacity, "chargingBays", SpotPatch.TOO_MANY);
    fields.done();
    return new Spot(
        new SpotId(Ids.next(now)),
        request.signedIn().account(),
        Optional.empty(),
        name,
        address,
        place,
        kind,
        capacity,
        accessible,
        charging,
        new Tariff(hourlyPrice, dailyMaximum, currency),
        timeZone,
        hours,
        paused,
        "{}",
        now,
        now);
  }

  private Reply edit(Request request) {
    var id = id(request);
    var patch = SpotPatch.read(Fields.body(request));
    return decide(request, new SpotCommand.EditSpot(id, request.signedIn(), patch), patch::place);
  }

  private Reply remove(Request request) {
    var id = id(request);
    Fields.query(request).done();
    return decide(request, new SpotCommand.RemoveSpot(id, request.signedIn()), Spot::place);
  }

  /**
   * Forgets at once what was remembered of the spot, so that whoever changed it sees the change.
   *
   * @param after where the spot may be then
   */
  private Reply decide(Request request, SpotCommand command, Function<Spot, Place> after) {
    var before = db.read(tx -> store.find(tx, command.spot()));
    var reply = decider.answer(request, command, replies::of).join();
    before
        .filter(spot -> reply.status() < 300)
        .ifPresent(spot -> changes.forget(spot.id(), List.of(spot.place(), after.apply(spot))));
    return reply;
  }

  private static SpotId id(Request request) {
    return new SpotId(Fields.pathUuid(request, "id", "spot"));
  }
}
