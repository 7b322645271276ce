package dev.bardosh.platform.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bardosh.platform.testing.TestRequest;

/** Whatever arrives as a body: values, or a problem that says 4xx. */
class FieldsFuzzTest {
  enum Kind {
    SURFACE,
    MULTI_STOREY
  }

  @FuzzTest
  void anyBodyIsReadOrRefused(byte[] body) {
    try {
      read(Fields.body(TestRequest.body(body)));
    } catch (Problem.Raised refused) {
      var status = refused.problem().status();
      if (status != 400 && status != 422) {
        throw new AssertionError("status " + status, refused);
      }
      Json.bytes(refused.problem());
      if (refused.problem().reply().body().length > 20_000) {
        throw new AssertionError("a problem longer than a page", refused);
      }
    }
  }

  private static void read(Fields fields) {
    fields.text("name", 1, 100);
    fields.integer("capacity", 1, 5_000);
    fields.number("lat", -90, 90);
    fields.instant("from");
    fields.optionalUuid("id");
    fields.optionalChoice("kind", Kind.class);
    fields.optionalTexts("tags", 3, 10);
    fields.optionalObject("place").ifPresent(place -> place.optionalBool("open"));
    fields.done();
  }
}
