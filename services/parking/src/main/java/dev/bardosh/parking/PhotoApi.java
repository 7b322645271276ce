package dev.bardosh.parking;

import dev.bardosh.parking.photo.Photo;
import dev.bardosh.parking.photo.PhotoId;
import dev.bardosh.parking.photo.PhotoJson;
import dev.bardosh.parking.photo.PhotoOutcome;
import dev.bardosh.parking.photo.Photos;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Multipart;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Problem.FieldError;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Photos over HTTP. */
final class PhotoApi {
  /** Waiting for the darkroom included. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Set<String> TYPES =
      Set.of("image/jpeg", "image/png", "application/octet-stream");

  private final Photos photos;
  private final Idempotency idempotency;
  private final Consumer<SpotId> changed;

  /**
   * @param changed told the spots that look different now
   */
  PhotoApi(Db db, Photos photos, Consumer<SpotId> changed) {
    this.photos = photos;
    this.idempotency = new Idempotency(db);
    this.changed = changed;
  }

  List<Route> routes() {
    return List.of(
        Route.post(SpotSearchApi.PATH + "/{id}/photos")
            .signedIn(ParkingScopes.WRITE)
            .largest(photos.limits().bytes())
            .within(PATIENCE)
            .blocking(this::add),
        Route.get(Photo.PATH + "/{id}").anyone().cached(this::remembered, this::one),
        Route.delete(Photo.PATH + "/{id}").signedIn(ParkingScopes.WRITE).blocking(this::remove));
  }

  private Reply add(Request request) {
    var spot = new SpotId(Fields.pathUuid(request, "id", "spot"));
    Fields.query(request).done();
    var kept = idempotency.kept(request); // before there may be no room any more
    if (kept.isPresent()) {
      return kept.get();
    }
    var developed = photos.develop(spot, request.signedIn(), upload(request));
    if (!(developed instanceof PhotoOutcome.Developed(var picture))) {
      return reply(developed);
    }
    var reply =
        idempotency.once(
            request, tx -> reply(photos.add(tx, spot, request.signedIn(), picture, request.now())));
    changed.accept(spot);
    return reply;
  }

  /** The only file of a form, or the body as it is. */
  private static ByteBuffer upload(Request request) {
    if (Multipart.sent(request)) {
      var parts = Multipart.parts(request);
      if (parts.size() != 1 || parts.getFirst().fileName().isEmpty()) {
        throw Problem.invalid(
                422, List.of(new FieldError("#/photo", "must be the form's only field, a file")))
            .raise();
      }
      return parts.getFirst().content();
    }
    var type = request.header("content-type").orElse("").split(";", 2)[0].strip();
    if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
      throw Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "Send the photo itself as image/jpeg or image/png, or as a file in multipart/form-data.")
          .raise();
    }
    return ByteBuffer.wrap(request.body());
  }

  static Reply reply(PhotoOutcome outcome) {
    return switch (outcome) {
      case PhotoOutcome.Added(var photo) ->
          Reply.created(PhotoJson.of(photo)).withHeader("Location", photo.url());
      case PhotoOutcome.Developed _ -> throw new IllegalStateException("not stored yet");
      case PhotoOutcome.Removed _ -> Reply.noContent();
      case PhotoOutcome.NoSuchSpot _ -> Problem.notFound("spot").reply();
      case PhotoOutcome.NoSuchPhoto _ -> Problem.notFound("photo").reply();
      case PhotoOutcome.Refused(var fault) ->
          Problem.of(422, "not-a-photo", "Not a photo", "The file " + fault.text() + ".").reply();
      case PhotoOutcome.Full(var most, var account) ->
          Problem.of(
                  409,
                  "no-room",
                  "No room for another photo",
                  account
                      ? "All your spots together may have " + most + " photos."
                      : "A spot may have " + most + " photos.")
              .reply();
      case PhotoOutcome.Busy _ ->
          Problem.busy("Too many photos at once; nothing was stored.", 5).reply();
    };
  }

  private Optional<Reply> remembered(Request request) {
    return photos.remembered(id(request), size(request));
  }

  private Reply one(Request request) throws Exception {
    return photos.get(id(request), size(request));
  }

  private Reply remove(Request request) {
    var id = id(request);
    Fields.query(request).done();
    var outcome = photos.remove(id, request.signedIn(), request.now());
    if (outcome instanceof PhotoOutcome.Removed(var photo)) {
      changed.accept(photo.spot());
    }
    return reply(outcome);
  }

  private static PhotoId id(Request request) {
    return new PhotoId(Fields.pathUuid(request, "id", "photo"));
  }

  private static Photo.Size size(Request request) {
    var fields = Fields.query(request);
    var size = fields.optionalChoice("size", Photo.Size.class).orElse(Photo.Size.LARGE);
    fields.done();
    return size;
  }
}
