package dev.bardosh.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.bardosh.platform.db.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: app → services → platform, and the platform's own floors. */
class ArchitectureTest {
  private static final String PLATFORM = "dev.bardosh.platform.";
  private static final String PROOF = "dev.bardosh.proof";

  /** Platform packages from the ground up; a package may use its own floor and those below. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("config", "observe", "i18n"),
          Set.of("db"),
          Set.of("http", "cache"),
          Set.of("list"),
          Set.of("audit"),
          Set.of("decide", "jobs", "pages"),
          Set.of("auth"),
          Set.of("console", "contract"),
          Set.of("bot"),
          Set.of("service"));

  /** The proof's packages from the ground up. */
  private static final List<Set<String>> PROOF_FLOORS =
      List.of(
          Set.of("workload"),
          Set.of("machine", "subject"),
          Set.of("audit", "fault", "load"),
          Set.of("report"));

  private static JavaClasses house = new ClassFileImporter().importPackages();

  @BeforeAll
  static void readTheCompiledClasses() throws IOException {
    try (var folders = Files.walk(Sources.root(), 4)) {
      var compiled = folders.filter(folder -> folder.endsWith("target/classes")).toList();
      house = new ClassFileImporter().importPaths(compiled.toArray(Path[]::new));
    }
    assertThat(house).isNotEmpty();
  }

  @Test
  void lowerFloorsNeverUseHigherOnes() {
    classes()
        .that()
        .resideInAPackage(PLATFORM + ".")
        .should(onlyUseTheirFloorAndBelow(PLATFORM, FLOORS))
        .check(house);
    classes()
        .that()
        .resideInAPackage(PROOF + "..")
        .should(onlyUseTheirFloorAndBelow(PROOF + ".", PROOF_FLOORS))
        .check(house);
  }

  @Test
  void everyPlatformPackageHasItsFloor() {
    assertThat(house.stream().map(JavaClass::getPackageName))
        .filteredOn(name -> name.startsWith(PLATFORM))
        .allSatisfy(name -> assertThat(floor(name, PLATFORM, FLOORS)).as(name).isNotNegative());
  }

  @Test
  void platformPackagesFormNoCircle() {
    slices().matching(PLATFORM + "(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void thePlatformKnowsNoService() {
    noClasses()
        .that()
        .resideInAPackage(PLATFORM + ".")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.bardosh..").and(not(resideInAPackage(PLATFORM + "."))))
        .check(house);
  }

  @Test
  void servicesKnowNeitherEachOtherNorTheApplication() {
    slices()
        .matching("dev.bardosh.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(PLATFORM + "."))
        .ignoreDependency(resideInAPackage("dev.bardosh.app.."), DescribedPredicate.alwaysTrue())
        .check(house);
  }

  /** It proves any server: what it knew of this one, it could not ask of another. */
  @Test
  void theProofKnowsNothingOfTheHouse() {
    noClasses()
        .that()
        .resideInAPackage(PROOF + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.bardosh..").and(not(resideInAPackage(PROOF + ".."))))
        .check(house);
  }

  @Test
  void noVertxTypeLeavesTheHttpPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackages(PLATFORM + "http..", PROOF + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(house);
  }

  /**
   * The list of slow queries notes when they were, and the proof measures real time; nothing is
   * decided by either.
   */
  @Test
  void theTimeIsAlwaysGiven() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.bardosh.app..", PROOF + "..")
        .and()
        .doNotHaveSimpleName("SlowQueries")
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "the clock is read", call -> readsTheClock(call.getTarget())))
        .check(house);
  }

  @Test
  void jdbcStaysInTheDatabasePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackages(PLATFORM + "db..", PROOF + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "org.postgresql..", "com.zaxxer..")
                .and(
                    not(
                        DescribedPredicate.describe(
                            "SQLException",
                            type -> type.isEquivalentTo(java.sql.SQLException.class)))))
        .check(house);
  }

  /** The engine's session asks PostgreSQL about its own transactions, which no store owns. */
  @Test
  void sqlIsWrittenInStores() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PLATFORM + "db..")
        .and()
        .haveNameNotMatching(".*(Store|JdbcSession)(\\$.*)?")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "SQL is run", call -> call.getTargetOwner().isEquivalentTo(Tx.class)))
        .check(house);
  }

  @Test
  void thereIsNoContainerAndNoMapper() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.inject..",
            "javax.inject..",
            "com.google.inject..",
            "dagger..",
            "org.springframework..",
            "jakarta.persistence..",
            "org.hibernate..",
            "org.jooq..")
        .check(house);
  }

  private static ArchCondition<JavaClass> onlyUseTheirFloorAndBelow(
      String house, List<Set<String>> floors) {
    return new ArchCondition<>("only use their floor and those below") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var mine = floor(type.getPackageName(), house, floors);
        for (var use : type.getDirectDependenciesFromSelf()) {
          if (floor(use.getTargetClass().getPackageName(), house, floors) > mine) {
            events.add(SimpleConditionEvent.violated(type, use.getDescription()));
          }
        }
      }
    };
  }

  /** Above all floors for what stands on them in the same house, -1 for what is elsewhere. */
  private static int floor(String packageName, String house, List<Set<String>> floors) {
    for (var floor = 0; floor < floors.size(); floor++) {
      for (var name : floors.get(floor)) {
        if ((packageName + ".").startsWith(house + name + ".")) {
          return floor;
        }
      }
    }
    return (packageName + ".").equals(house) ? floors.size() : -1;
  }

  private static boolean readsTheClock(CodeUnitCallTarget target) {
    var owner = target.getOwner().getName();
    var name = target.getName();
    return (owner.startsWith("java.time.")
            && name.equals("now")
            && target.getRawParameterTypes().isEmpty())
        || (owner.startsWith("java.time.") && name.startsWith("system"))
        || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.equals("java.util.Date") && name.equals("<init>"));
  }
}
