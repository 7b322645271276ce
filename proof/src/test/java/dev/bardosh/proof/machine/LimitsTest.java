package dev.bardosh.proof.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LimitsTest {
  @TempDir private Path scratch;

  @Test
  void theEmptyHandlerAnswersWhoeverMeasuresIt() {
    var answers = new ArrayList<String>();
    var limits = EmptyHandler.measure(at -> rate(at, answers), Duration.ofSeconds(1));
    assertThat(answers).containsExactly("200 ok", "200 ok");
    assertThat(limits.getFirst())
        .isEqualTo(Limit.perSecond("empty handler", 2, "by our generator"));
    assertThat(limits.get(1)).matches(wrk -> wrk.measured() == wrk.value() > 0);
  }

  @Test
  void whatTheColdHandlerDidIsNotCounted() {
    var rates = List.of(9.0, 7.0).iterator();
    var limits = EmptyHandler.measure(at -> rates.next(), Duration.ofSeconds(1));
    assertThat(limits.getFirst().value()).isEqualTo(7);
  }

  @Test
  void whatHttpAllowsIsTheMostThatAnyGeneratorReached() {
    var ours = Limit.perSecond("empty handler", 57_095, "by our generator");
    var wrk = Limit.perSecond("empty handler, by wrk", 99_218, "1 thread");
    var select = Limit.perSecond("one-row select", 200_000, "16 connections");
    var none = Limit.notMeasured("empty handler, by wrk", Limit.RATE, "not installed");
    assertThat(Limits.http(List.of(ours, wrk, select))).contains(wrk);
    assertThat(Limits.http(List.of(ours, none, select))).contains(ours);
    assertThat(Limits.http(List.of(none, select))).isEmpty();
  }

  @Test
  void theEmptyServerIsGoneWhenItWasMeasured() {
    var before = emptyServers();
    var limits = EmptyHandler.measure(at -> emptyServers() - before, Duration.ofSeconds(1));
    assertThat(limits.getFirst().value()).isOne();
    assertThat(emptyServers()).isEqualTo(before);
  }

  @Test
  void whatIsClosedHasEnded() throws IOException {
    var child = Child.run("sleep", "60");
    child.close();
    assertThat(child.process().isAlive()).isFalse();
  }

  @Test
  void theEmptyServerEndsWithWhoStartedIt() throws Exception {
    try (var server = EmptyHandler.start()) {
      assertThat(server.lines(1, 20)).hasSize(1);
      server.process().getOutputStream().close();
      assertThat(server.process().waitFor()).isZero();
    }
  }

  @Test
  void aMeasurerThatFailsIsTheReason() {
    var limits =
        EmptyHandler.measure(
            at -> {
              throw new IllegalStateException("too few files\nand more");
            },
            Duration.ofSeconds(1));
    assertThat(limits.getFirst().notMeasuredBecause()).hasValue("too few files");
  }

  @Test
  void theDiskIsMeasuredAndNothingIsLeftOnIt() throws IOException {
    var limits = Disk.measure(scratch, Duration.ofMillis(100));
    assertThat(limits).allMatch(Limit::measured).allMatch(limit -> limit.value() > 0);
    assertThat(limits.get(0).value()).isLessThanOrEqualTo(limits.get(1).value());
    try (var left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderThatIsNotThereIsTheReason() {
    assertThat(Disk.measure(scratch.resolve("gone"), Duration.ofMillis(1)))
        .noneMatch(Limit::measured)
        .allSatisfy(limit -> assertThat(limit.notMeasuredBecause().orElse("")).contains("gone"));
  }

  @Test
  void withoutADatabaseThatIsTheReason() {
    var none = Limits.database(Optional.empty(), Duration.ofSeconds(1));
    assertThat(none)
        .extracting(Limit::toString)
        .containsExactly(
            "one-row select: not measured: no database was given",
            "durable insert: not measured: no database was given");
    var refused =
        Limits.database(
            Optional.of(
                () -> {
                  throw new SQLException("connection refused");
                }),
            Duration.ofSeconds(1));
    assertThat(refused).noneMatch(Limit::measured).extracting(Limit::value).contains(Double.NaN);
  }

  @Test
  void factsAreReadAsTheSystemWritesThem() {
    assertThat(Facts.value(List.of("vendor\t: A", "model name\t: AMD: x"), "model name", ":"))
        .isEqualTo("AMD: x");
    assertThat(Facts.value(List.of("NAME=\"D\"", "PRETTY_NAME=\"D 12\""), "PRETTY_NAME", "="))
        .isEqualTo("D 12");
    assertThat(Facts.value(List.of("x"), "model name", ":")).isEmpty();
    assertThat(Facts.here().cores()).isPositive();
    assertThat(Facts.here().memoryMegabytes()).isPositive();
  }

  /** Two requests in a second, the answers kept. */
  private static double rate(URI at, List<String> answers) {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
      answers.add(answer.statusCode() + " " + answer.body());
      return answers.size();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static long emptyServers() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(
            child -> child.info().commandLine().orElse("").contains(EmptyServer.class.getName()))
        .count();
  }
}
