package dev.saddlebag.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan of the house: which room may use which, and what stays outside. */
class RoomsTest {

    private static final String HOUSE = "dev.saddlebag.";
    private static final Set<String> WAY = Set.of("database", "archive", "catalog", "json", "job", "problem");

    private static final Set<String> WAY_AND_OLDER =
            Set.of("database", "archive", "catalog", "json", "job", "problem", "older");

    /** The rooms and the rooms they may use. The doors at the top may use all below, but nobody uses them. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("problem", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("embedded", Set.of()),
            Map.entry("embedded.machine", Set.of()),
            Map.entry("embedded.bucket", Set.of("embedded")),
            Map.entry("catalog", Set.of("problem")),
            Map.entry("catalog.scope", Set.of("catalog", "problem")),
            Map.entry("job", Set.of("problem")),
            Map.entry("database", Set.of("catalog", "problem", "json")),
            Map.entry("database.scope", Set.of("database", "catalog", "problem")),
            Map.entry("archive", Set.of("catalog", "problem", "json")),
            Map.entry("backup", WAY),
            Map.entry("older", WAY),
            Map.entry("diff", WAY_AND_OLDER),
            Map.entry("restore", WAY_AND_OLDER),
            Map.entry("letter", Set.of("archive", "problem")),
            Map.entry("notify", Set.of("archive", "job", "problem")),
            Map.entry("seed", Set.of("database", "job", "problem")),
            Map.entry("shelf", Set.of("archive", "json", "job", "problem")),
            Map.entry("shelf.retention", Set.of("shelf", "archive", "problem")),
            Map.entry("restore.request", Set.of("restore.identity", "database", "catalog", "job", "problem")),
            Map.entry("restore.verification", WAY),
            Map.entry("restore.drift", Set.of("archive", "catalog", "problem")));

    private static final Set<String> DOORS = Set.of(
            "inbox", "schedule", "settings", "doctor", "demo", "drill", "sync", "status", "engine", "web", "cli");

    private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.saddlebag");

    static Stream<Arguments> rooms() {
        return ROOMS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void aRoomUsesRoomsOfALowerLevelOnly(String room, Set<String> mayUse) {
        String[] allowed = Stream.concat(Stream.of(room), mayUse.stream())
                .map(name -> HOUSE + name + "..")
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(HOUSE + room + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(HOUSE + ".")).or(resideInAnyPackage(allowed)))
                .check(HOUSE_CLASSES);
    }

    @Test
    void everyRoomIsOnThePlan() {
        Set<String> onThePlan = new TreeSet<>(ROOMS.keySet());
        onThePlan.addAll(DOORS);

        Set<String> built = new TreeSet<>();
        for (JavaClass type : HOUSE_CLASSES) {
            // A room may have parts of its own.
            built.add(type.getPackageName().substring(HOUSE.length()).replaceFirst("\\..*", ""));
        }

        assertThat(onThePlan).containsAll(built);
    }

    @Test
    void theDoorsUseTheEngineAndNotTheOtherWayRound() {
        noClasses()
                .that()
                .resideInAnyPackage(HOUSE + "engine..", HOUSE + "inbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + "cli..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void noRoomsUseEachOtherInACircle() {
        slices().matching("dev.saddlebag.(*)..").should().beFreeOfCycles().check(HOUSE_CLASSES);
    }

    /** The parts of a large room stand in an order too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive",
                "backup",
                "catalog",
                "catalog.scope",
                "cli",
                "database",
                "database.scope",
                "database.seed",
                "diff",
                "engine",
                "job",
                "notify",
                "older",
                "restore",
                "schedule",
                "seed",
                "settings",
                "shelf",
                "sync",
                "web",
                "web.access"
            })
    void noPartsOfARoomUseEachOtherInACircle(String room) {
        slices().matching(HOUSE + room + ".(*)..").should().beFreeOfCycles().check(HOUSE_CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"problem", "json", "catalog", "archive", "embedded"})
    void whatMustOutliveTheFrameworksKnowsNone(String room) {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void statementsAreMadeInTheRoomOfTheDatabaseOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOUSE + "database..", HOUSE + "embedded..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.sql\\.(Prepared|Callable)?Statement")
                .check(HOUSE_CLASSES);
    }

    @Test
    void theTemplateOfSpringIsUsedWhereSavepointsAreAndForTheScriptsOfTheDemoOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOUSE + "database..")
                .and()
                .doNotHaveFullyQualifiedName(HOUSE + "restore.table.Scan")
                .and()
                .doNotHaveFullyQualifiedName(HOUSE + "restore.waiting.Swap")
                .and()
                .doNotHaveFullyQualifiedName(HOUSE + "demo.DemoSchema")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.jdbc.core.JdbcTemplate")
                .check(HOUSE_CLASSES);
    }

    /** What has more is about more than one subject. */
    @Test
    void noPackageHoldsMoreThanADozenTypes() {
        Map<String, Long> types = HOUSE_CLASSES.stream()
                .filter(type -> type.getEnclosingClass().isEmpty()
                        && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        assertThat(types)
                .isNotEmpty()
                .allSatisfy((name, number) -> assertThat(number).as(name).isLessThanOrEqualTo(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abstract.*", ".*Utils?", ".*Helper", ".*Manager", ".*Impl", ".*Common"})
    void noTypeIsNamedForWhatItIsNot(String name) {
        noClasses().should().haveNameMatching(".*[.$]" + name).check(HOUSE_CLASSES);
    }
}
