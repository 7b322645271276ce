package dev.bardosh.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FloodsTest {
  private final AtomicLong time = new AtomicLong();
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final Logger logger = logger();

  @Test
  void ofOneKindTenAMinuteAreWrittenAndTheRestIsCounted() {
    for (int i = 0; i < 500; i++) {
      logger.warn("{} is away", i, new IllegalStateException("refused " + i));
    }
    assertThat(lines()).hasSize(10).endsWith("9 is away");
    time.addAndGet(Duration.ofMinutes(1).toNanos());
    logger.warn("{} is away", 500, exception());
    logger.warn("{} is away", 501, exception());
    assertThat(lines()).hasSize(12);
    for (int i = 0; i < 30; i++) {
      logger.warn("{} is slow", i);
    }
    time.addAndGet(Duration.ofMinutes(1).toNanos());
    logger.warn("{} is slow", 30);
    assertThat(lines())
        .endsWith("20 more like this in the last minute were left out: {} is slow", "30 is slow");
  }

  @Test
  void anotherKindIsNotHeldBack() {
    for (int i = 0; i < 100; i++) {
      logger.error("failed", new IllegalStateException("often"));
    }
    logger.error("failed", new IllegalArgumentException("once"));
    logger.error("failed", exception());
    logger.error("something else");
    assertThat(lines()).hasSize(13);
  }

  @Test
  void whatIsNoWarningIsNotCounted() {
    for (int i = 0; i < 100; i++) {
      logger.info("said");
    }
    assertThat(lines()).hasSize(100);
  }

  private static IllegalStateException exception() {
    return new IllegalStateException("elsewhere");
  }

  private List<String> lines() {
    return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private Logger logger() {
    var context = new LoggerContext();
    context.addTurboFilter(new Floods(time::get));
    written.start();
    var named = context.getLogger("test");
    named.addAppender(written);
    return named;
  }
}
