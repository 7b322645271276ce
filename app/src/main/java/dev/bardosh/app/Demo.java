package dev.bardosh.app;

import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.auth.Email;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.service.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Examples of every service, which belong to an account that nobody can sign in to. */
final class Demo {
  private static final Email OWNER = Email.parse("demo@example.org");

  private Demo() {}

  /** What there is to look at, a line a service. Loaded again, nothing changes. */
  static List<String> load(Db db, Accounts accounts, List<Service> services, Instant now) {
    var owner = db.write(tx -> owner(tx, accounts, now));
    return services.stream().map(service -> service.demo().load(owner)).toList();
  }

  private static UUID owner(Tx tx, Accounts accounts, Instant now) {
    accounts.add(tx, OWNER, "Demo", "en", Set.of(), Optional.empty(), now);
    return accounts.find(tx, OWNER).orElseThrow().id();
  }
}
