package dev.bardosh.platform.observe;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server says: short lines for people on the standard error stream, and once {@link
 * #toFiles} was called, JSON lines in {@code server.log} too. Logback calls {@link #configure} when
 * the first logger is made; describing all this in code rather than XML spares its parser at every
 * start.
 *
 * <p>Of one kind of warning or error ten a minute are written, see {@link Floods}. Lines wait in a
 * queue for a thread that writes them; when a disk or a terminal hangs, lines are dropped rather
 * than requests held up.
 */
public final class Logs extends ContextAwareBase implements Configurator {
  private static final int WAITING_LINES = 4_096;
  private static final String CONSOLE =
      "%d{HH:mm:ss.SSS} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' ⏎ '}"
          + "%replace( [%mdc{trace}]){' \\[\\]', ''}%n%ex{5}";

  /** Loggers that tell their own inner life at the level that tells us ours. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "io.netty", Level.WARN,
          "io.netty.bootstrap", Level.ERROR,
          "io.vertx", Level.WARN,
          "com.zaxxer.hikari", Level.WARN,
          "org.flywaydb", Level.WARN,
          "com.github.kagkarlsson", Level.WARN,
          "org.postgresql", Level.WARN,
          "io.micrometer", Level.WARN);

  /** Logback makes one; see {@code META-INF/services}. */
  public Logs() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    QUIET.forEach((name, level) -> context.getLogger(name).setLevel(level));
    context.addTurboFilter(new Floods(System::nanoTime));
    root.addAppender(inBackground("console", console(context), context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Writes JSON lines to {@code server.log} in the folder as well.
   *
   * @param level error, warn, info, debug or trace
   * @param fileBytes after which, or after a day, a new file is begun
   * @param days after which old files are deleted
   */
  public static void toFiles(Path folder, String level, long fileBytes, int days) {
    var context = context();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level.toUpperCase(Locale.ROOT), Level.INFO));
    root.addAppender(inBackground("file", file(folder, fileBytes, days, context), context));
  }

  /** Only warnings and errors: for commands whose output is their answer. */
  public static void quiet() {
    context().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
  }

  /** Writes what waits; nothing is logged after that. */
  public static void stop() {
    context().stop();
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static Appender<ILoggingEvent> inBackground(
      String name, Appender<ILoggingEvent> appender, LoggerContext context) {
    var background = new AsyncAppender();
    background.setContext(context);
    background.setName(name);
    background.setQueueSize(WAITING_LINES);
    background.setNeverBlock(true);
    background.addAppender(appender);
    background.start();
    return background;
  }

  private static Appender<ILoggingEvent> console(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(CONSOLE);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    return console;
  }

  private static Appender<ILoggingEvent> file(
      Path folder, long fileBytes, int days, LoggerContext context) {
    var encoder = new JsonLines();
    encoder.setContext(context);
    encoder.start();
    var file = new RollingFileAppender<ILoggingEvent>();
    file.setContext(context);
    file.setFile(folder.resolve("server.log").toString());
    file.setEncoder(encoder);
    var rolling = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(folder.resolve("server-%d{yyyy-MM-dd}.%i.log").toString());
    rolling.setMaxFileSize(new FileSize(fileBytes));
    rolling.setMaxHistory(days);
    rolling.setTotalSizeCap(new FileSize(fileBytes * 10));
    rolling.setCleanHistoryOnStart(true);
    rolling.start();
    file.setRollingPolicy(rolling);
    file.start();
    return file;
  }
}
