package dev.bardosh.parking.own;

import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.search.SpotChanges;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.decide.Decider;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The spots of who asks; administrators of parking look after everybody's. */
public final class OwnSpots {
  static final String PATH = "/parking/own";

  private final SpotStore store = new SpotStore();
  private final Db db;
  private final Decider<SpotCommand, SpotOutcome> decider;
  private final SpotChanges changes;

  public OwnSpots(Db db, Decider<SpotCommand, SpotOutcome> decider, SpotChanges changes) {
    this.db = db;
    this.decider = decider;
    this.changes = changes;
  }

  static String path(SpotId spot) {
    return PATH + "/" + spot;
  }

  /** The spot that the path names; raises 404 when it is not there or not theirs. */
  Spot find(Request request) {
    var id = id(request);
    var actor = request.signedIn();
    return db.read(tx -> store.find(tx, id))
        .filter(spot -> spot.owner().equals(actor.account()) || actor.hasRole(SpotRules.ADMIN))
        .orElseThrow(() -> Problem.notFound("spot").raise());
  }

  static SpotId id(Request request) {
    return new SpotId(Fields.pathUuid(request, "id", "spot"));
  }

  /** Newest first. */
  List<Spot> of(UUID owner, Optional<SpotId> before, int most) {
    return db.read(tx -> store.ownedBy(tx, owner, before, most));
  }

  void add(Spot spot) {
    db.run(tx -> store.insert(tx, List.of(spot)));
    changes.forget(spot.id(), List.of(spot.place()));
  }

  /** The outcome, once it is durable and what was remembered of the spot is forgotten. */
  SpotOutcome decide(Spot before, SpotCommand command) {
    var outcome = decider.submit(command).join();
    var places =
        outcome instanceof SpotOutcome.SpotEdited(var after)
            ? List.of(before.place(), after.place())
            : List.<Place>of(before.place());
    changes.forget(before.id(), places);
    return outcome;
  }
}
