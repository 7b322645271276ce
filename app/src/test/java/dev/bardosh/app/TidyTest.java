package dev.bardosh.app;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.Sources.Declaration;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of the house's style that a machine can judge. */
class TidyTest {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 60;
  private static final int LONGEST_LINE = 110;
  private static final int LARGEST_PACKAGE = 35;

  /** Files that break a rule below and may go on doing so. May only shrink. */
  private static final Set<String> EXEMPT = Set.of();

  private static final Pattern VAGUE =
      Pattern.compile("(^|[a-z0-9])(Manager|Helper|Utils?|Impl|Dto|DTO|Base|Common)(s?$|[A-Z0-9])");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.])/(work|home|Users)/\\w|/lib/jvm/\\w");
  private static final Pattern ASKS_THE_TIME =
      Pattern.compile("(?i)\\b(now\\(\\)|current_timestamp|clock_timestamp|current_date)");

  private final List<Path> sources = Sources.files(".java");
  private final List<Path> texts =
      Sources.files(".java", ".xml", ".sql", ".md", ".yaml", ".sh", ".options", "/bardosh", "run");

  @Test
  void aFileTellsOneThing() {
    assertNone(
        sources.stream()
            .filter(file -> Sources.lines(file).size() > LONGEST_FILE)
            .map(Path::toString));
  }

  @Test
  void aMethodFitsAScreen() {
    assertNone(
        Sources.declarations(sources).stream()
            .filter(Declaration::method)
            .filter(method -> method.lines() > LONGEST_METHOD)
            .map(method -> method.file() + " " + method.name() + " " + method.lines()));
  }

  @Test
  void aLineIsReadAtOnce() {
    assertNone(matching(sources, line -> line.length() > LONGEST_LINE));
  }

  @Test
  void aPackageIsReadInAnAfternoon() {
    assertNone(
        sources.stream()
            .filter(file -> file.toString().contains("src/main/"))
            .collect(groupingBy(TidyTest::folder))
            .entrySet()
            .stream()
            .filter(folder -> folder.getValue().size() > LARGEST_PACKAGE)
            .map(folder -> folder.getKey() + " has " + folder.getValue().size() + " files"));
  }

  @Test
  void namesSayWhatAThingIs() {
    assertNone(
        Sources.declarations(sources).stream()
            .filter(type -> !type.method() && VAGUE.matcher(type.name()).find())
            .map(type -> type.file() + " " + type.name()));
  }

  @Test
  void nothingIsLeftForLater() {
    assertNone(matching(texts, line -> UNFINISHED.matcher(line).find()));
  }

  @Test
  void nothingKnowsTheMachineItWasWrittenOn() {
    assertNone(matching(texts, line -> MACHINE_PATH.matcher(line).find()));
  }

  @Test
  void everyPackageSaysThatNothingIsNull() {
    var described =
        sources.stream()
            .filter(file -> file.endsWith("package-info.java"))
            .filter(
                file ->
                    Sources.text(file).contains("@NullMarked")
                        || Sources.text(file).contains("@org.jspecify.annotations.NullMarked"))
            .map(TidyTest::folder)
            .toList();
    assertNone(
        sources.stream()
            .map(TidyTest::folder)
            .filter(folder -> folder.contains("src/main/"))
            .filter(folder -> !described.contains(folder))
            .distinct());
  }

  @Test
  void testsWaitForWhatHappensNotForTime() {
    var tests = sources.stream().filter(file -> file.toString().contains("src/test/")).toList();
    assertNone(matching(tests, line -> line.contains("Thread" + ".sleep")));
  }

  @Test
  void sqlIsGivenTheTime() {
    var stores =
        Stream.concat(
                sources.stream().filter(file -> file.toString().endsWith("Store.java")),
                Sources.files(".sql").stream())
            .toList();
    assertNone(matching(stores, line -> ASKS_THE_TIME.matcher(line).find()));
  }

  @Test
  void exemptionsThatAreNotNeededAreRemoved() {
    assertThat(Sources.files("").stream().map(Path::toString)).containsAll(EXEMPT);
  }

  private static Stream<String> matching(List<Path> files, Predicate<String> fault) {
    return files.stream().flatMap(file -> faults(file, Sources.lines(file), fault));
  }

  private static Stream<String> faults(Path file, List<String> lines, Predicate<String> fault) {
    return IntStream.range(0, lines.size())
        .filter(i -> fault.test(lines.get(i)))
        .mapToObj(i -> file + ":" + (i + 1) + " " + lines.get(i).strip());
  }

  private static String folder(Path file) {
    return file.resolveSibling("").toString();
  }

  private static void assertNone(Stream<String> faults) {
    var left = faults.filter(fault -> EXEMPT.stream().noneMatch(fault::startsWith));
    assertThat(Sources.listed(left)).isEmpty();
  }
}
