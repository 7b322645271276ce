package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir private Path folder;

  @Test
  void everyFormIsThereAndNothingElse() throws IOException {
    var target = folder.resolve("proof-report");
    ReportFolder.write(Sample.empty(), target);
    var page = ReportFolder.write(Sample.full(), target);
    assertThat(page)
        .hasFileName("index.html")
        .content()
        .contains("as 6,825 people at a time would send");
    assertThat(Json.read(Files.readString(target.resolve("report.json")))).isEqualTo(Sample.full());
    try (var files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("index.html", "report.md", "report.json", "junit.xml");
    }
  }
}
