package dev.bardosh.parking.own;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotEdit;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.photo.Photo;
import dev.bardosh.parking.photo.PhotoId;
import dev.bardosh.parking.photo.PhotoOutcome;
import dev.bardosh.parking.photo.PhotoStore;
import dev.bardosh.parking.photo.Photos;
import dev.bardosh.parking.search.SpotDetails;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Multipart;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Slice;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An owner's spots, and one of them with its photos. */
public final class OwnPages {
  private static final String SPOT = OwnSpots.PATH + "/{id}";
  private static final int PAGE = 30;
  private static final Set<String> DONE = Set.of("listed", "saved", "photo", "photo-removed");

  private final PhotoStore photoStore = new PhotoStore();
  private final Views views;
  private final Db db;
  private final OwnSpots spots;
  private final Photos photos;
  private final SpotDetails details;

  public OwnPages(Views views, Db db, OwnSpots spots, Photos photos, SpotDetails details) {
    this.views = views;
    this.db = db;
    this.spots = spots;
    this.photos = photos;
    this.details = details;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(OwnSpots.PATH).signedIn(ParkingScopes.READ).blocking(this::list),
        Route.get(SPOT).signedIn(ParkingScopes.READ).blocking(this::one),
        write("/pause").blocking(request -> pause(request, true)),
        write("/resumption").blocking(request -> pause(request, false)),
        Route.get(SPOT + "/deletion").signedIn(ParkingScopes.WRITE).blocking(this::beforeDeletion),
        write("/deletion").blocking(this::delete),
        write("/photos")
            .largest(photos.limits().bytes())
            .within(Duration.ofSeconds(20))
            .blocking(this::addPhoto),
        write("/photos/{photo}/deletion").blocking(this::removePhoto));
  }

  private static Route.Builder write(String noun) {
    return Route.post(SPOT + noun).signedIn(ParkingScopes.WRITE);
  }

  /**
   * @param next the address of the next page, if there is one
   */
  public record ListModel(List<Spot> spots, Map<SpotId, Photo> covers, Optional<String> next) {}

  private Reply list(Request request) {
    var form = Form.ofQuery(request);
    var before = form.optional("before", word -> new SpotId(UUID.fromString(word)));
    var page = Slice.of(spots.of(request.signedIn().account(), before, PAGE + 1), PAGE);
    var shown = page.items();
    var covers = db.read(tx -> photoStore.first(tx, shown.stream().map(Spot::id).toList()));
    var next = page.end().map(last -> OwnSpots.PATH + "?before=" + last.id());
    var title = views.view(request).say("menu.own");
    return views.reply(
        request, Page.of(title, "parking/own/list", new ListModel(shown, covers, next)));
  }

  /**
   * @param done what has just been done, the end of a text's key
   */
  public record SpotModel(
      Spot spot, List<Photo> photos, int mostPhotos, Form form, Optional<String> done) {
    public boolean room() {
      return photos.size() < mostPhotos;
    }
  }

  private Reply one(Request request) {
    return views.reply(request, page(request, spots.find(request), Form.empty()));
  }

  private Page page(Request request, Spot spot, Form form) {
    var shown = db.read(tx -> photoStore.ofSpot(tx, spot.id()));
    var done = Optional.of(Form.ofQuery(request).value("done")).filter(DONE::contains);
    var model = new SpotModel(spot, shown, photos.limits().ofSpot(), form, done);
    return Page.of(spot.name(), "parking/own/spot", model);
  }

  private Reply pause(Request request, boolean paused) {
    var spot = spots.find(request);
    SpotEdit edit = (current, now) -> new SpotEdit.Allowed(current.with(paused, now));
    spots.decide(spot, new SpotCommand.EditSpot(spot.id(), request.signedIn(), edit));
    return Site.to(OwnSpots.path(spot.id()));
  }

  /**
   * @param obstacles bookings that stand in the way
   */
  public record DeletionModel(Spot spot, List<Booking> obstacles) {}

  private Reply beforeDeletion(Request request) {
    return deletion(request, spots.find(request), List.of());
  }

  private Reply delete(Request request) {
    var spot = spots.find(request);
    var outcome = spots.decide(spot, new SpotCommand.RemoveSpot(spot.id(), request.signedIn()));
    if (outcome instanceof SpotOutcome.StillBooked(var bookings)) {
      return deletion(request, spot, bookings);
    }
    return Site.to(OwnSpots.PATH);
  }

  private Reply deletion(Request request, Spot spot, List<Booking> obstacles) {
    var page =
        Page.of(spot.name(), "parking/own/deletion", new DeletionModel(spot, obstacles))
            .status(obstacles.isEmpty() ? 200 : 409);
    return views.reply(request, page);
  }

  private Reply addPhoto(Request request) {
    var spot = spots.find(request);
    var upload =
        Multipart.parts(request).stream()
            .filter(part -> part.name().equals("photo") && part.chosen())
            .findFirst();
    var form = Form.empty();
    if (upload.isEmpty()) {
      form.refuse("photo", "fault.required");
    } else {
      refuse(form, store(request, spot, upload.get()));
    }
    return form.valid()
        ? Site.to(OwnSpots.path(spot.id()) + "?done=photo")
        : views.reply(request, page(request, spot, form).status(422));
  }

  private PhotoOutcome store(Request request, Spot spot, Multipart.Part upload) {
    var actor = request.signedIn();
    var outcome = photos.develop(spot.id(), actor, upload.content());
    if (outcome instanceof PhotoOutcome.Developed(var picture)) {
      outcome = db.write(tx -> photos.add(tx, spot.id(), actor, picture, request.now()));
      details.forget(spot.id());
    }
    return outcome;
  }

  private static void refuse(Form form, PhotoOutcome outcome) {
    switch (outcome) {
      case PhotoOutcome.Added _, PhotoOutcome.Developed _, PhotoOutcome.Removed _ -> {}
      case PhotoOutcome.Refused(var fault) -> form.refuse("photo", "fault.photo." + key(fault));
      case PhotoOutcome.Full(var most, var account) ->
          form.refuse("photo", account ? "fault.photo.account" : "fault.photo.spot", most);
      case PhotoOutcome.Busy _ -> form.refuse("photo", "fault.photo.busy");
      case PhotoOutcome.NoSuchSpot _, PhotoOutcome.NoSuchPhoto _ ->
          throw Problem.notFound("spot").raise();
    }
  }

  private static String key(PhotoOutcome.Fault fault) {
    return switch (fault) {
      case NO_PICTURE -> "none";
      case TOO_LARGE -> "large";
      case CUT_OFF -> "cut";
      case UNREADABLE -> "unreadable";
    };
  }

  private Reply removePhoto(Request request) {
    var spot = spots.find(request);
    var id = new PhotoId(Fields.pathUuid(request, "photo", "photo"));
    photos.remove(id, request.signedIn(), request.now());
    details.forget(spot.id());
    return Site.to(OwnSpots.path(spot.id()) + "?done=photo-removed");
  }
}
