package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {
  private final LocalTimes zurich = new LocalTimes(ZoneId.of("Europe/Zurich"));

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T02:30, 2026-03-28T01:30:00Z",
    // the wall shows no half past two that night
    "2026-03-29T02:30, 2026-03-29T01:30:00Z",
    // and this night two of them
    "2026-10-25T02:30, 2026-10-25T00:30:00Z"
  })
  void aStartIsTheFirstMomentTheWallCanMean(LocalDateTime wall, Instant start) {
    assertThat(zurich.start(wall)).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:15, 2026-10-25T02:45, 2026-10-25T00:45:00Z",
    // from the first quarter to three until quarter past two can only be the second time around
    "2026-10-25T02:45, 2026-10-25T02:15, 2026-10-25T01:15:00Z",
    "2026-10-25T01:00, 2026-10-25T04:00, 2026-10-25T03:00:00Z",
    "2026-03-29T01:00, 2026-03-29T04:00, 2026-03-29T02:00:00Z"
  })
  void anEndComesAfterItsStart(LocalDateTime from, LocalDateTime to, Instant end) {
    assertThat(zurich.end(to, zurich.start(from))).isEqualTo(end);
  }

  @Test
  void aFieldLeftAsItWasMeansTheSameMoment() {
    var second = Instant.parse("2026-10-25T01:30:20Z");
    var shown = zurich.wall(second);
    assertThat(zurich.kept(shown, second, zurich.start(shown))).isEqualTo(second);
    var other = shown.plusDays(1);
    assertThat(zurich.kept(other, second, zurich.start(other))).isEqualTo(zurich.start(other));
  }
}
