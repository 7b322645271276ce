package dev.bardosh.app;

import static dev.bardosh.app.Scenes.AT_GATE;
import static dev.bardosh.app.Scenes.OF_BOOKING;
import static dev.bardosh.app.Scenes.OF_DRIVER_ALONE;

import java.util.List;

/** The scenes of a driver's pages. */
final class DriverScenes {
  private static final String BOOKINGS = "/parking/bookings";
  private static final String ONE = BOOKINGS + "/{id}";

  private DriverScenes() {}

  static List<Scene> all() {
    return List.of(
        // without a spot there is nothing to hold; with one, see HoldPagesTest
        Scene.of("GET " + BOOKINGS + "/new", 404),
        Scene.of("POST " + BOOKINGS, 404),
        Scene.of("GET " + BOOKINGS, 200),
        Scene.of("GET " + ONE, 200).about(Stage::booking, AT_GATE),
        Scene.of("POST " + ONE + "/confirmation", 303).about(Stage::booking, OF_BOOKING),
        Scene.of("POST " + ONE + "/arrival", 303)
            .about(stage -> stage.booking("confirmation"), AT_GATE),
        Scene.of("POST " + ONE + "/departure", 303)
            .about(stage -> stage.booking("confirmation", "arrival"), AT_GATE),
        Scene.of("GET " + ONE + "/cancellation", 200).about(Stage::booking, AT_GATE),
        Scene.of("POST " + ONE + "/cancellation", 303).about(Stage::booking, AT_GATE),
        Scene.of("GET " + ONE + "/change", 200).about(Stage::booking, OF_BOOKING),
        Scene.of("POST " + ONE + "/change", 422).about(Stage::booking, OF_BOOKING),
        Scene.of("GET " + ONE + "/extension", 200).about(Stage::booking, OF_BOOKING),
        Scene.of("POST " + ONE + "/extension", 422).about(Stage::booking, OF_BOOKING),
        Scene.of("GET " + ONE + "/receipt", 200)
            .about(stage -> stage.booking("confirmation"), OF_DRIVER_ALONE),
        Scene.of("GET /parking/receipts", 200),
        Scene.of("GET /parking/receipts/{code}", 200).about(Stage::receipt, Caller.values()),
        Scene.of("GET /parking/calendar-feed", 200),
        Scene.of("POST /parking/calendar-feed", 200),
        Scene.of("POST /parking/calendar-feed/revocation", 303));
  }
}
