package org.byhand;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The house's rules that the compiler cannot hold: floors, no rings, and where JDBC, the web library and danger may be.
class ArchitectureTest {
    /// Bottom to top; each floor may use those below it.
    private static final List<String> FLOORS = List.of("latex", "term", "engine", "derive", "check", "lesson", "store",
            "web");

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes/org/byhand"));

    @Test
    void floorsUseOnlyFloorsBelow() {
        var architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var floor : FLOORS) {
            architecture = architecture.optionalLayer(floor).definedBy("org.byhand." + floor + "..");
        }
        for (int i = 0; i < FLOORS.size(); i++) {
            var above = FLOORS.subList(i + 1, FLOORS.size()).toArray(String[]::new);
            var floor = architecture.whereLayer(FLOORS.get(i));
            architecture = above.length == 0
                    ? floor.mayNotBeAccessedByAnyLayer()
                    : floor.mayOnlyBeAccessedByLayers(above);
        }
        holds(architecture);
        holds(noClasses().that().resideInAPackage("org.byhand.*..").should().dependOnClassesThat()
                .resideInAPackage("org.byhand"));
    }

    @Test
    void packagesFormNoRing() {
        holds(slices().matching("org.byhand.(*)..").should().beFreeOfCycles());
    }

    /// A floor's face and its subpackages are rooms of their own: `lesson`, `lesson.page`, `lesson.slip`.
    @Test
    void roomsOfAFloorFormNoRing() {
        holds(slices().matching("org.byhand.(**)").should().beFreeOfCycles());
    }

    @Test
    void jdbcStaysInTheStore() {
        holds(noClasses().that(resideOutsideOfPackages("org.byhand.store..")).should().dependOnClassesThat(
                resideInAPackage("java.sql..").or(resideInAPackage("javax.sql.."))
                        .or(resideInAPackage("com.zaxxer..")).or(resideInAPackage("org.flywaydb.."))));
    }

    @Test
    void theWebLibraryStaysInWeb() {
        holds(noClasses().that(resideOutsideOfPackages("org.byhand.web..")).should().dependOnClassesThat(
                resideInAPackage("io.javalin..").or(resideInAPackage("org.thymeleaf.."))
                        .or(resideInAPackage("jakarta.."))
                        .or(resideInAPackage("org.eclipse.jetty.."))));
    }

    @Test
    void textNeverBecomesCode() {
        holds(noClasses().should().dependOnClassesThat(resideInAPackage("javax.script..")
                .or(resideInAPackage("java.lang.reflect..")).or(resideInAPackage("javax.naming.."))));
        holds(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream"));
        holds(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessBuilder"));
        holds(noClasses().should().callMethod(Class.class, "forName", String.class));
    }

    @Test
    void everyPackageIsNullMarked() {
        var bare = MAIN.stream().map(type -> type.getPackage()).distinct()
                .filter(place -> !place.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                .map(place -> place.getName()).toList();
        assertTrue(bare.isEmpty(), () -> "no @NullMarked package-info: " + bare);
    }

    @Test
    void classesWithTestsAreNamedSoThatTheyRun() throws Exception {
        var skipped = new ArrayList<Path>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString();
                if (Files.readString(file).lines()
                        .anyMatch(line -> line.strip().matches("@(Test|ParameterizedTest|FuzzTest|RepeatedTest)\\b.*"))
                        && !name.endsWith("Test.java")) {
                    skipped.add(file);
                }
            }
        }
        assertTrue(skipped.isEmpty(), () -> "surefire skips these silently: " + skipped);
    }

    @Test
    void testsDoNotSleep() {
        var tests = new ClassFileImporter().importPath(Path.of("target/test-classes/org/byhand"));
        classes().should(com.tngtech.archunit.lang.conditions.ArchConditions.never(
                com.tngtech.archunit.lang.conditions.ArchConditions.callMethod(Thread.class, "sleep", long.class)))
                .allowEmptyShould(true).check(tests);
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
