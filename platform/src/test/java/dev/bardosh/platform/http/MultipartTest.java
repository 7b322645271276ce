package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bardosh.platform.http.Multipart.Part;
import dev.bardosh.platform.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=edge";
  private static final String FIELD = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";

  @Test
  void fieldsAndFilesAreReadInOrder() {
    var parts =
        parts(
            "--edge\r\n"
                + "Content-Disposition: form-data; name=\"title\"\r\n\r\nO‘zbekiston\r\n"
                + "--edge\r\ncontent-disposition: form-data; name=\"file\";"
                + " filename=\"\u0000a \\\"b\\\".jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n\r\n--edg\r\n\r\n"
                + "--edge\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n\r\n"
                + "--edge--\r\n");
    assertThat(parts).extracting(Part::name).containsExactly("title", "file", "none");
    assertThat(parts.get(0).text()).isEqualTo("O‘zbekiston");
    assertThat(parts.get(0).chosen()).isTrue();
    assertThat(parts.get(1).fileName()).hasValue("a \"b\".jpg");
    assertThat(parts.get(1).text()).isEqualTo("\r\n--edg\r\n");
    assertThat(parts.get(2).chosen()).isFalse();
  }

  @Test
  void aFormMayHaveNoField() {
    assertThat(parts("--edge--")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--edge",
        "--edge\r\n",
        "x--edge--",
        "--edge--x",
        "--edge \r\n" + FIELD + "b\r\n--edge--",
        "--edge\r\n" + FIELD + "b",
        "--edge\r\n" + FIELD + "b\r\n--edge",
        "--edge\r\n" + FIELD + "b\r\n--edge\r\n--edge--",
        "--edge\r\nContent-Disposition: form-data\r\n\r\nb\r\n--edge--",
        "--edge\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n--edge--",
        "--edge\r\nContent-Disposition: form-data; name=\"a\r\n\"\r\n\r\nb\r\n--edge--",
        "--edge\nContent-Disposition: form-data; name=\"a\"\n\nb\n--edge--",
      })
  void whatIsNotWholeIsRefused(String form) {
    assertThat(refusal(TYPE, form)).isEqualTo(400);
  }

  @Test
  void heapsOfFieldsAndEndlessHeadsAreRefused() {
    assertThat(refusal(TYPE, ("--edge\r\n" + FIELD + "b\r\n").repeat(101) + "--edge--"))
        .isEqualTo(400);
    assertThat(
            refusal(TYPE, "--edge\r\nX: " + "x".repeat(5_000) + "\r\n" + FIELD + "b\r\n--edge--"))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=edge",
        "multipart/form-data; boundary=a b"
      })
  void whatIsNoSuchFormIs415(String type) {
    assertThat(refusal(type, "--edge--")).isEqualTo(415);
  }

  private static List<Part> parts(String form) {
    return Multipart.parts(TestRequest.form(TYPE, form.getBytes(StandardCharsets.UTF_8)));
  }

  private static int refusal(String type, String form) {
    var request = TestRequest.form(type, form.getBytes(StandardCharsets.UTF_8));
    return catchThrowableOfType(Problem.Raised.class, () -> Multipart.parts(request))
        .problem()
        .status();
  }
}
