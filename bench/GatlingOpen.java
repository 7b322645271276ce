import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** The same arrivals by Gatling, whose users also come whatever the server does. */
public final class GatlingOpen extends Simulation {
  private static final Duration WARM = Duration.ofSeconds(10);

  public GatlingOpen() {
    var url = System.getProperty("url");
    var rate = Double.parseDouble(System.getProperty("rate"));
    var length = Duration.ofSeconds(Long.getLong("seconds"));
    var get = http("get").get(url).check(status().is(200));
    var warm = scenario("warm").exec(get.silent());
    var counted = scenario("counted").exec(get);
    setUp(
            warm.injectOpen(constantUsersPerSec(rate).during(WARM).randomized())
                .andThen(counted.injectOpen(constantUsersPerSec(rate).during(length).randomized())))
        .protocols(http.shareConnections().maxConnectionsPerHost(10_000).disableCaching());
  }
}
