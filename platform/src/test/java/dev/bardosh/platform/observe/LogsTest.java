package dev.bardosh.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.AppenderAttachable;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogsTest {
  @Test
  void aLineOfJsonHoldsTheTraceAndTheWholeErrorWhateverTheMessage() throws Exception {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var logger = context.getLogger("test.Logger");
    var event =
        new LoggingEvent(
            "",
            logger,
            ch.qos.logback.classic.Level.ERROR,
            "fake\n{\"level\":\"INFO\"} {}",
            new IllegalStateException("why"),
            new Object[] {"\u0000\""});
    event.setMDCPropertyMap(Map.of("trace", "abc"));
    var line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    var json = new ObjectMapper().readTree(line);
    assertThat(json.get("trace").textValue()).isEqualTo("abc");
    assertThat(json.get("level").textValue()).isEqualTo("ERROR");
    assertThat(json.get("message").textValue()).isEqualTo("fake\n{\"level\":\"INFO\"} \u0000\"");
    assertThat(json.get("error").textValue()).contains("IllegalStateException: why", "LogsTest");
  }

  @Test
  void whatIsLoggedReachesTheFile(@TempDir Path folder) throws Exception {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logs.toFiles(folder, "info", 1_000_000, 1);
    var file = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("file");
    try (var _ = MDC.putCloseable("trace", "0123")) {
      LoggerFactory.getLogger("test.Logger").info("kept {}", 1);
    } finally {
      file.stop();
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("file");
    }
    assertThat(file).isInstanceOf(AppenderAttachable.class);
    assertThat(Files.readString(folder.resolve("server.log")))
        .contains("\"message\":\"kept 1\"", "\"trace\":\"0123\"");
  }
}
