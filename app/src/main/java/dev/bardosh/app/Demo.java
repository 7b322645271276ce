package dev.bardosh.app;

import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.service.Service;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Examples of every service, which belong to an account that nobody can sign in to. */
final class Demo {
  private static final UUID OWNER = new UUID(0, 2);

  private Demo() {}

  /** What there is to look at, a line a service. Loaded again, nothing changes. */
  static List<String> load(Db db, Accounts accounts, List<Service> services, Instant now) {
    var owner = db.write(tx -> accounts.addForProgram(tx, OWNER, "Demo", now));
    return services.stream().map(service -> service.demo().load(owner)).toList();
  }
}
