package dev.bardosh.app;

import java.util.List;

/** A scene for each page of people who let others park. */
final class OwnScenes {
  private static final Caller[] OF_SPOT = {
    Caller.OWNER, Caller.PARKING_ADMIN, Caller.ADMIN, Caller.ADMIN_READING_KEY
  };

  private OwnScenes() {}

  static List<Scene> all() {
    var own = "/parking/own/{id}";
    return List.of(
        Scene.of("GET /parking/own", 200),
        Scene.of("GET /parking/own/new", 200),
        Scene.of("POST /parking/own/new", 422),
        Scene.of("GET " + own, 200).about(Stage::spot, OF_SPOT),
        Scene.of("GET " + own + "/edit", 200).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/edit", 422).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/pause", 303).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/resumption", 303).about(Stage::spot, OF_SPOT),
        Scene.of("GET " + own + "/deletion", 200).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/deletion", 303).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/photos", 303)
            .about(Stage::spot, OF_SPOT)
            .sending("multipart/form-data; boundary=edge", Stage.photoForm()),
        Scene.of("POST " + own + "/photos/{photo}/deletion", 303).about(Stage::spot, OF_SPOT),
        Scene.of("GET " + own + "/calendar", 200).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/bookings/{booking}/arrival", 404).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/bookings/{booking}/departure", 404).about(Stage::spot, OF_SPOT),
        Scene.of("POST " + own + "/bookings/{booking}/cancellation", 404)
            .about(Stage::spot, OF_SPOT),
        Scene.of("GET /parking/own/figures", 200),
        Scene.of("GET /parking/own/import", 200),
        Scene.of("POST /parking/own/import", 422)
            .sending("multipart/form-data; boundary=edge", Stage.photoForm()),
        Scene.of("POST /parking/own/import/{id}/confirmation", 303));
  }
}
