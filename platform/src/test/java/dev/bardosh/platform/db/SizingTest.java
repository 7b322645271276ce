package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SizingTest {
  @Test
  void twoCoresAndTwoGigabytesLeaveRoomForTheServer() {
    assertThat(Sizing.lines(2048, 2, 8, List.of()))
        .contains("shared_buffers = 128MB", "maintenance_work_mem = 64MB", "max_connections = 40");
  }

  @Test
  void aTinyMachineStillStarts() {
    assertThat(Sizing.lines(256, 1, 4, List.of()))
        .contains("shared_buffers = 32MB", "maintenance_work_mem = 16MB");
  }

  @Test
  void buffersGrowWithTheCoresThatBringTheLoad() {
    assertThat(Sizing.lines(32_768, 8, 17, List.of()))
        .contains("shared_buffers = 512MB", "max_connections = 51");
  }

  @Test
  void whatTheOperatorSetWins() {
    assertThat(Sizing.lines(2048, 2, 8, List.of("shared_buffers=1GB", "archive_command=cp 'x'")))
        .contains("shared_buffers = '1GB'", "archive_command = 'cp ''x'''")
        .doesNotContain("shared_buffers = 128MB");
  }
}
