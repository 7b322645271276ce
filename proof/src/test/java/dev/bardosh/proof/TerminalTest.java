package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
  @TempDir Path folder;

  /** Whatever the other streams are: a log must not be filled with what moves a cursor. */
  @Test
  void aTerminalIsKnownByItsOwnStream() throws IOException {
    assertThat(Terminal.at(to("/dev/pts/3"))).isTrue();
    assertThat(Terminal.at(to("/dev/tty1"))).isTrue();
    assertThat(Terminal.at(to("/dev/console"))).isTrue();
    assertThat(Terminal.at(to("/dev/null"))).isFalse();
    assertThat(Terminal.at(to("/var/log/proof.log"))).isFalse();
    assertThat(Terminal.at(to("pipe:[4711]"))).isFalse();
    assertThat(Terminal.at(folder.resolve("nothing"))).isFalse();
  }

  private Path to(String target) throws IOException {
    var link = folder.resolve("2");
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, Path.of(target));
  }
}
