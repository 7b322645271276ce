package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Notifications;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Forgets what is remembered of spots that changed. A trigger announces every change, whoever made
 * it: this server, another one, the command line or somebody with SQL. Searches first: the page of
 * a spot shows its neighbours as a search finds them.
 */
public final class SpotChanges {
  /** As the trigger of {@code V1__spot.sql} says it. */
  static final String CHANNEL = "parking.spots";

  private static final String MANY = "*";

  private final SpotSearch search;
  private final SpotDetails details;

  public SpotChanges(SpotSearch search, SpotDetails details) {
    this.search = search;
    this.details = details;
  }

  public void follow(Notifications notifications) {
    notifications.subscribe(CHANNEL, this::heard, this::forgetAll);
  }

  /** At once, for whoever made the change and looks next. */
  public void forget(SpotId id, List<Place> places) {
    search.forget(places);
    details.forget(id);
  }

  public void forgetAll() {
    search.forgetAll();
    details.forgetAll();
  }

  private void heard(String changes) {
    if (changes.equals(MANY)) {
      forgetAll();
      return;
    }
    var ids = new ArrayList<SpotId>();
    var places = new ArrayList<Place>();
    for (var change : changes.split(";")) {
      var parts = change.split(" ");
      ids.add(new SpotId(UUID.fromString(parts[0])));
      places.add(new Place(Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
    }
    search.forget(places);
    ids.forEach(details::forget);
  }
}
