import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Schedule;
import dev.bardosh.proof.load.Visitors;
import dev.bardosh.proof.load.Witness;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.WorkloadFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * GETs of one page by the proof's own load generator, after a run to warm up, in a line of figures
 * that can be set beside another generator's.
 *
 * <p>{@code java -cp bardosh.jar OurLoad.java open RATE|closed USERS SECONDS URL [THINK]}
 */
final class OurLoad {
  private static final int WARM_SECONDS = 10;

  public static void main(String[] words) throws Exception {
    var url = URI.create(words[3]);
    var destination = Destination.of(url.resolve("/"), false);
    var think = words.length > 4 ? "\n  - think: " + words[4] : "";
    var visitors = visitors(url.getRawPath(), think);
    run(destination, visitors, words[0], words[1], WARM_SECONDS);
    var result = run(destination, visitors, words[0], words[1], Integer.parseInt(words[2]));
    System.out.println(line(result));
  }

  private static Visitors visitors(String path, String think) {
    var steps = "  - {get: '" + path + "', expect: 200}" + think;
    var text = "workload: get\njourneys:\n- name: get\n  steps:\n" + steps;
    var workload = WorkloadFile.read("get", text).orThrow(IllegalArgumentException::new);
    return new Visitors(
        1, (_, number) -> Visit.of(workload, Person.first(), 1, number, Instant.EPOCH));
  }

  private static LoadResult run(
      Destination destination, Visitors visitors, String model, String count, int seconds) {
    var length = Duration.ofSeconds(seconds);
    var plan =
        model.equals("open")
            ? new Plan.Open(Schedule.steady(Double.parseDouble(count), length, 1))
            : new Plan.Closed(Integer.parseInt(count), length);
    return Load.run(destination, plan, visitors, Witness.NONE, LoadSettings.usual(), progress -> {});
  }

  private static String line(LoadResult result) throws Exception {
    var response = result.all().response();
    var service = result.all().service();
    var generator = result.generator();
    return ("rate %.0f p50 %.2f p95 %.2f p99 %.2f max %.2f service-p99 %.2f failures %d"
            + " lag-p99 %.2f busy %.2f cores %.2f gc %.3f connections %d rss-mb %d void %s")
        .formatted(
            result.perSecond(),
            response.millis(50),
            response.millis(95),
            response.millis(99),
            response.maxMillis(),
            service.millis(99),
            result.failures(),
            generator.lagP99Millis(),
            generator.loopBusy(),
            generator.processCores(),
            generator.collecting(),
            generator.connectionsOpened(),
            residentMegabytes(),
            result.voidBecause());
  }

  private static long residentMegabytes() throws Exception {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    }
  }
}
