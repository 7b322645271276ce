package dev.bardosh.proof.load;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;

/** A generator in a process of its own that has files for a few connections only. */
final class FewFiles {
  static final int FILES = 600;
  private static final int LEFT = 12;
  private static final int PEOPLE = 100;

  private FewFiles() {}

  /**
   * @param words the address of a server that answers, and of one that does not
   */
  public static void main(String... words) throws Exception {
    run(words[1]); // loads all that it takes to fail, which needs files as well
    run(words[0]);
    var held = new ArrayDeque<FileInputStream>();
    hold(held);
    for (var i = 0; i < LEFT; i++) {
      held.pop().close();
    }
    var result = run(words[0]);
    while (!held.isEmpty()) {
      held.pop().close();
    }
    System.out.println(result.all().outcomes().keySet());
    System.out.println(result.failedBecause(0));
    System.out.println(result.voidBecause().containsAll(result.failedBecause(0)));
  }

  private static LoadResult run(String address) throws Destination.Refused {
    var server = Destination.of(URI.create(address), false);
    var patient = Loads.patient().withTimeout(Duration.ofSeconds(10));
    return Loads.run(server, new Plan.Burst(PEOPLE, 1), Loads.looking(), patient);
  }

  private static void hold(ArrayDeque<FileInputStream> held) {
    try {
      while (true) {
        held.push(new FileInputStream(Path.of("/dev/null").toFile()));
      }
    } catch (IOException none) {
      // there is no file left
    }
  }
}
