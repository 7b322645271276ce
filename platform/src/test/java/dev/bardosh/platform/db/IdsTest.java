package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final Instant NOW = Instant.now();

  @Test
  void anIdTellsItsTimeVersionAndVariant() {
    var id = Ids.next(NOW);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16)
        .isBetween(NOW.toEpochMilli(), NOW.toEpochMilli() + 60_000);
  }

  @Test
  void idsGrowEvenWithinAMillisecondAndWhenTheClockGoesBack() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Ids.next(NOW.minusMillis(i)));
    }
    var texts = ids.stream().map(UUID::toString).toList();

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void threadsNeverGetTheSameId() throws Exception {
    var all = new HashSet<UUID>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<UUID>>> made =
          Collections.nCopies(4, 0).stream().map(ignored -> threads.submit(IdsTest::many)).toList();
      for (var ids : made) {
        all.addAll(ids.get());
      }
    }
    assertThat(all).hasSize(40_000);
  }

  private static List<UUID> many() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Ids.next(NOW));
    }
    return ids;
  }
}
