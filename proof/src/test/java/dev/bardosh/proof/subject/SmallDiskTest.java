package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {
  private static final byte[] SOMETHING = new byte[100_000];

  @TempDir Path parent;

  @Test
  void isFullAtOnceAndHasRoomAgain() throws IOException {
    try (var scratch = mounted()) {
      var disk = scratch.disk().orElseThrow();
      Files.write(scratch.folder().resolve("before"), SOMETHING);
      assertThat(disk.free()).isGreaterThan(900_000);
      disk.fill();
      assertThat(disk.free()).isZero();
      assertThatThrownBy(() -> Files.write(scratch.folder().resolve("full"), SOMETHING))
          .hasMessageContaining("No space left");
      disk.drain();
      Files.write(scratch.folder().resolve("after"), SOMETHING);
      assertThat(scratch.folder().resolve("before")).hasBinaryContent(SOMETHING);
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aFolderOfTheOrdinaryDiskCannotBeMadeFull() {
    try (var scratch = Scratch.in(parent, false)) {
      assertThat(scratch.disk()).isEmpty();
    }
  }

  @Test
  void whatMayNotBeMountedSaysWhyAndLeavesNothing() {
    assertThatThrownBy(() -> Scratch.small(parent, -1)).hasMessageContaining("mount");
    assertThat(parent).isEmptyDirectory();
  }

  private Scratch mounted() {
    try {
      return Scratch.small(parent, 1);
    } catch (IOException refused) {
      return abort("nothing may be mounted here: " + refused.getMessage());
    }
  }
}
