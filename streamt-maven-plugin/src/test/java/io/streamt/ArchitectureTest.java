package io.streamt;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the plugin and the doors between them. Another door is a change of the design first. */
class ArchitectureTest {
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            Map.entry("deploy", List.of("artifact", "manifest", "diagnostic")),
            // The ledger is a topic: it is made and asked for as any other.
            Map.entry("deploy.ledger", List.of("deploy", "deploy.kafka", "artifact", "manifest", "diagnostic")),
            Map.entry("deploy.http", List.of("deploy", "diagnostic")),
            Map.entry("deploy.kafka", List.of("deploy", "deploy.http", "artifact", "diagnostic")),
            Map.entry("deploy.flink", List.of("deploy", "deploy.http", "artifact", "manifest", "diagnostic")),
            Map.entry("deploy.connect", List.of("deploy", "deploy.http", "artifact", "diagnostic")),
            Map.entry("deploy.registry", List.of("deploy", "deploy.http", "artifact", "diagnostic")),
            Map.entry("deploy.gateway", List.of("deploy", "deploy.http", "artifact", "diagnostic")),
            Map.entry("deploy.confluent", List.of("deploy", "deploy.http", "artifact", "diagnostic")),
            Map.entry("lineage", List.of("manifest")),
            Map.entry("records", List.of("manifest", "deploy", "deploy.kafka", "diagnostic")),
            Map.entry("report", List.of("deploy", "artifact", "manifest", "lineage", "diagnostic")),
            Map.entry("datatest", List.of("manifest", "records", "deploy.http")),
            Map.entry("docs", List.of("manifest")),
            Map.entry("stack", List.of("manifest", "diagnostic")));

    private static final Map<String, List<String>> OWNERS = Map.of(
            "org.apache.kafka..",
                    List.of("io.streamt.deploy.kafka", "io.streamt.deploy.ledger", "io.streamt.stack.fork"),
            "java.net.http..", List.of("io.streamt.deploy.http", "io.streamt.stack.."),
            "org.apache.maven..", List.of("io.streamt.mojo.."),
            "org.eclipse.aether..", List.of("io.streamt.mojo"),
            "org.apache.commons.compress..", List.of("io.streamt.stack"),
            "org.apache.flink..", List.of("io.streamt.stack.fork"),
            "org.postgresql..", List.of("io.streamt.records"));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(Path.of("target/classes"));
    }

    static Stream<String> rooms() {
        return DOORS.keySet().stream().sorted();
    }

    static Stream<String> libraries() {
        return OWNERS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomHasOnlyItsDoors(String room) {
        boolean alone = room.equals("deploy");
        List<String> allowed = new ArrayList<>(List.of("io.streamt." + room + (alone ? "" : "..")));
        DOORS.get(room).forEach(r -> allowed.add("io.streamt." + r));
        noClasses()
                .that()
                .resideInAPackage("io.streamt." + room + (alone ? "" : ".."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.streamt..").and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
                .allowEmptyShould(true)
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryHasOneRoom(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(OWNERS.get(library).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes);
    }

    /** The digits and letters of the JVM's locale are those of its user, not of what is written or compared. */
    @Test
    void textsDoNotDependOnTheLocale() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "getBytes")
                .check(classes);
    }

    @Test
    void everyPackageIsARoom() {
        assertThat(classes.stream()
                        .map(c -> c.getPackageName().substring("io.streamt.".length()))
                        .distinct()
                        .filter(p -> !p.equals("mojo") && !p.startsWith("mojo.") && !p.startsWith("stack.")))
                .isSubsetOf(DOORS.keySet());
    }

    @Test
    void noCyclesBetweenRooms() {
        slices().matching("io.streamt.(**)").should().beFreeOfCycles().check(classes);
    }
}
