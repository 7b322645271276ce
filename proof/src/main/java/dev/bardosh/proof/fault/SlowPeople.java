package dev.bardosh.proof.fault;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/** Beside the crowd there are people on a line of one byte a second, who hold on to the server. */
record SlowPeople(Do slowly, int people, Duration lasts) implements Fault {
  private static final Duration A_BYTE = Duration.ofSeconds(1);

  /** Of file handles, beside those of the slow. */
  private static final int RESERVE = 500;

  /** What they do slowly. */
  enum Do {
    READ("reading an answer"),
    WRITE("sending a request");

    private final String words;

    Do(String words) {
      this.words = words;
    }
  }

  @Override
  public String name() {
    return "%,d people %s at one byte a second".formatted(people, slowly.words);
  }

  @Override
  public String key() {
    return Fault.key("slow", slowly);
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    if ("https".equals(scene.subject().url().getScheme())) {
      return Optional.of("slow people speak plain HTTP only");
    }
    var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    var free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
    return free < people + RESERVE
        ? Optional.of("%,d more files may be opened (ulimit -n), which is too few".formatted(free))
        : Optional.empty();
  }

  @Override
  public Wound strike(Scene scene) throws IOException {
    var url = scene.subject().url();
    return new Holding(
        switch (slowly) {
          case READ ->
              SlowClients.reading(url.resolve(scene.largePath()), scene.address(), people, A_BYTE);
          case WRITE -> SlowClients.writing(url, scene.address(), people, A_BYTE);
        });
  }

  private record Holding(SlowClients clients) implements Wound {
    @Override
    public void heal() {
      clients.close();
    }

    @Override
    public String remark() {
      if (clients.bytes() == 0) {
        return "none of the slow people was let in, so this shows nothing of a server that is";
      }
      return clients.turnedAway() == 0
          ? ""
          : "the slow people were turned away %,d times, and came back each time"
              .formatted(clients.turnedAway());
    }
  }
}
