package dev.bardosh.parking.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotRules;
import dev.bardosh.parking.photo.PhotoOutcome.Added;
import dev.bardosh.parking.photo.PhotoOutcome.Developed;
import dev.bardosh.parking.photo.PhotoOutcome.Full;
import dev.bardosh.parking.photo.PhotoOutcome.NoSuchPhoto;
import dev.bardosh.parking.photo.PhotoOutcome.NoSuchSpot;
import dev.bardosh.parking.photo.PhotoOutcome.Removed;
import dev.bardosh.parking.search.SpotDetails;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PhotosTest {
  private static final TestParking PARKING = new TestParking();
  private static final Notifications NOTIFICATIONS =
      Notifications.listen(PARKING.database.endpoint());
  private static final PhotoLimits LIMITS = new PhotoLimits(1_000_000, 3, 5);

  private final Caches caches = new Caches(new SimpleMeterRegistry());
  private final SpotDetails details = new SpotDetails(PARKING.database.db(), caches);
  private final Photos photos = new Photos(PARKING.database.db(), LIMITS, caches);
  private final Actor owner = TestParking.driver();

  @AfterAll
  static void close() {
    NOTIFICATIONS.close();
    PARKING.close();
  }

  @Test
  void aPhotoIsShownWithItsSpotUntilItIsRemoved() throws Exception {
    photos.follow(NOTIFICATIONS, details::forget);
    var spot = spot();
    assertThat(shown(spot)).contains("\"photos\":[]");
    var photo = added(spot);
    Await.until(() -> shown(spot).contains(photo.url()));
    var reply = photos.get(photo.id(), Photo.Size.THUMBNAIL);
    assertThat(reply.contentType()).isEqualTo("image/jpeg");
    assertThat(reply.headers().get("Cache-Control")).contains("immutable");
    // what is heard of the photo's own making may forget it once more
    Await.until(() -> rememberedOnceAsked(photo));
    assertThat(photos.remove(photo.id(), owner, TestParking.START)).isInstanceOf(Removed.class);
    Await.until(() -> shown(spot).contains("\"photos\":[]"));
    assertThat(status(photo)).isEqualTo(404);
    assertThat(photos.remove(photo.id(), owner, TestParking.START)).isInstanceOf(NoSuchPhoto.class);
  }

  @Test
  void whoDoesNotOwnTheSpotNeitherAddsNorRemoves() {
    var spot = spot();
    var photo = added(spot);
    var stranger = TestParking.driver();
    assertThat(photos.develop(spot.id(), stranger, upload())).isInstanceOf(NoSuchSpot.class);
    assertThat(add(spot, stranger)).isInstanceOf(NoSuchSpot.class);
    assertThat(photos.remove(photo.id(), stranger, TestParking.START))
        .isInstanceOf(NoSuchPhoto.class);
    var unknown = new SpotId(UUID.randomUUID());
    assertThat(photos.develop(unknown, owner, upload())).isInstanceOf(NoSuchSpot.class);
    assertThat(PARKING.deeds(stranger)).isEmpty();
  }

  @Test
  void whatAnAdministratorDoesWithPhotosIsNoted() {
    var spot = spot();
    var photo = added(spot);
    var administrator =
        new Actor(
            UUID.randomUUID(),
            Set.of(SpotRules.ADMIN),
            Set.of("*"),
            UUID.randomUUID(),
            "192.0.2.7");
    var added = ((Added) add(spot, administrator)).photo();
    assertThat(photos.remove(photo.id(), administrator, TestParking.START))
        .isInstanceOf(Removed.class);
    assertThat(PARKING.deeds(administrator))
        .containsExactly("photo.added " + added.id(), "photo.removed " + photo.id());
    assertThat(PARKING.addresses(administrator)).containsOnly("192.0.2.7");
    assertThat(PARKING.deeds(owner)).isEmpty();
  }

  @Test
  void noSpotAndNoOwnerHasMoreThanTheirShare() {
    var first = spot();
    var second = spot();
    IntStream.range(0, 3).forEach(n -> added(first));
    assertThat(photos.develop(first.id(), owner, upload())).isEqualTo(new Full(3, false));
    added(second);
    added(second);
    assertThat(add(second, owner)).isEqualTo(new Full(5, true));
    assertThat(photos.develop(spot().id(), owner, upload())).isEqualTo(new Full(5, true));
  }

  @Test
  void twentyAtOnceGetNoMoreThanTheQuotaAndWhatIsAnsweredIsStored() throws Exception {
    var spots = IntStream.range(0, 4).mapToObj(n -> spot()).toList();
    var picture = picture();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes =
          crowd
              .invokeAll(
                  IntStream.range(0, 20)
                      .<Callable<PhotoOutcome>>mapToObj(
                          n -> () -> add(spots.get(n % 4), owner, picture))
                      .toList())
              .stream()
              .map(Future::resultNow)
              .toList();
      assertThat(outcomes).filteredOn(Added.class::isInstance).hasSize(5);
      assertThat(outcomes).filteredOn(Full.class::isInstance).hasSize(15);
    }
    assertThat(spots.stream().mapToInt(spot -> stored(spot).size()).sum()).isEqualTo(5);
    assertThat(spots).allSatisfy(spot -> assertThat(stored(spot)).hasSizeLessThanOrEqualTo(3));
  }

  @Test
  void photosGoWithTheirSpot() {
    var spot = spot();
    var photo = added(spot);
    PARKING.ask(new SpotCommand.RemoveSpot(spot.id(), owner));
    assertThat(stored(spot)).isEmpty();
    assertThat(status(photo)).isEqualTo(404);
    assertThat(add(spot, owner)).isInstanceOf(NoSuchSpot.class);
  }

  private Spot spot() {
    return PARKING.insert(TestParking.spotOf(owner, 1));
  }

  private Photo added(Spot spot) {
    return ((Added) add(spot, owner)).photo();
  }

  private PhotoOutcome add(Spot spot, Actor actor) {
    return add(spot, actor, picture());
  }

  private PhotoOutcome add(Spot spot, Actor actor, Picture picture) {
    return PARKING
        .database
        .db()
        .write(tx -> photos.add(tx, spot.id(), actor, picture, TestParking.START));
  }

  private static Picture picture() {
    return ((Developed) new Darkroom().develop(upload())).picture();
  }

  private static ByteBuffer upload() {
    return ByteBuffer.wrap(TestPictures.jpeg(40, 30));
  }

  private static List<Photo> stored(Spot spot) {
    return PARKING.database.db().read(tx -> new PhotoStore().ofSpot(tx, spot.id()));
  }

  private String shown(Spot spot) {
    try {
      return new String(details.get(spot.id()).body(), StandardCharsets.UTF_8);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private boolean rememberedOnceAsked(Photo photo) {
    try {
      photos.get(photo.id(), Photo.Size.THUMBNAIL);
      return photos.remembered(photo.id(), Photo.Size.THUMBNAIL).isPresent();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private int status(Photo photo) {
    return catchThrowableOfType(
            Problem.Raised.class, () -> photos.get(photo.id(), Photo.Size.LARGE))
        .problem()
        .status();
  }
}
