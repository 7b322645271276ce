package dev.bardosh.platform.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bardosh.platform.testing.TestRequest;

/** Whatever arrives as a form: fields that lie within it, or a 400. */
class MultipartFuzzTest {
  @FuzzTest
  void anyFormIsReadOrRefused(byte[] form) {
    var request = TestRequest.form("multipart/form-data; boundary=e", form);
    try {
      int held = 0;
      for (var part : Multipart.parts(request)) {
        held += part.content().remaining();
      }
      if (held > form.length) {
        throw new AssertionError("more in the fields than was sent");
      }
    } catch (Problem.Raised refused) {
      if (refused.problem().status() != 400) {
        throw new AssertionError("status " + refused.problem().status(), refused);
      }
    }
  }
}
