package io.streamt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the plugin and the doors between them. Another door is a change of the design first. */
class ArchitectureTest {
    private static final String BASE = "io.streamt.";

    /** Each room with the rooms that it looks into, no more and no fewer. */
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            Map.entry("deploy", Set.of("artifact", "manifest", "diagnostic")),
            Map.entry("systems", Set.of("deploy", "artifact", "project", "diagnostic")),
            // The ledger is a topic: it is made and asked for as any other.
            Map.entry(
                    "deploy.ledger", Set.of("deploy", "deploy.kafka", "systems", "artifact", "manifest", "diagnostic")),
            Map.entry("deploy.http", Set.of("deploy", "systems", "diagnostic")),
            Map.entry("deploy.kafka", Set.of("deploy", "systems", "artifact", "diagnostic")),
            Map.entry("deploy.flink", Set.of("deploy", "deploy.http", "systems", "artifact", "manifest", "diagnostic")),
            Map.entry("deploy.connect", Set.of("deploy", "deploy.http", "systems", "artifact", "diagnostic")),
            Map.entry("deploy.registry", Set.of("deploy", "deploy.http", "systems", "artifact", "diagnostic")),
            Map.entry("deploy.gateway", Set.of("deploy", "deploy.http", "systems", "artifact", "diagnostic")),
            Map.entry("deploy.confluent", Set.of("deploy", "deploy.http", "systems", "artifact", "diagnostic")),
            Map.entry("lineage", Set.of("manifest")),
            Map.entry("records", Set.of("manifest", "deploy", "deploy.kafka", "diagnostic")),
            Map.entry("report", Set.of("deploy", "artifact", "manifest", "diagnostic")),
            Map.entry("stack", Set.of("stack.fork", "diagnostic")),
            Map.entry("stack.fork", Set.of()),
            Map.entry(
                    "workspace",
                    Set.of(
                            "systems",
                            "stack",
                            "deploy",
                            "yaml",
                            "descriptor",
                            "declaration",
                            "project",
                            "planner",
                            "artifact",
                            "compiler",
                            "manifest",
                            "diagnostic")),
            // The engine: it wires the compiler and the providers.
            Map.entry(
                    "session",
                    Set.of(
                            "workspace",
                            "systems",
                            "stack",
                            "report",
                            "deploy",
                            "deploy.confluent",
                            "deploy.connect",
                            "deploy.flink",
                            "deploy.gateway",
                            "deploy.kafka",
                            "deploy.ledger",
                            "deploy.registry",
                            "yaml",
                            "descriptor",
                            "declaration",
                            "project",
                            "schema",
                            "template",
                            "graph",
                            "planner",
                            "emit",
                            "artifact",
                            "cache",
                            "compiler",
                            "manifest",
                            "diagnostic")),
            Map.entry(
                    "mojo",
                    Set.of(
                            "session",
                            "workspace",
                            "systems",
                            "stack",
                            "report",
                            "records",
                            "lineage",
                            "deploy",
                            "deploy.connect",
                            "deploy.http",
                            "deploy.kafka",
                            "deploy.ledger",
                            "yaml",
                            "declaration",
                            "project",
                            "sql",
                            "codegen",
                            "artifact",
                            "compiler",
                            "manifest",
                            "diagnostic")));

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
    void roomHasExactlyItsDoors(String room) {
        assertThat(classes.stream()
                        .filter(c -> room(c.getPackageName()).equals(room))
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .map(d -> d.getTargetClass().getBaseComponentType().getPackageName())
                        .filter(p -> p.startsWith(BASE))
                        .map(ArchitectureTest::room)
                        .filter(r -> !r.equals(room)))
                .as("doors of " + room)
                .hasSameElementsAs(DOORS.get(room));
    }

    /** Returns one of this module's rooms, or the room of the compiler that a package belongs to. */
    private static String room(String name) {
        String path = name.substring(BASE.length());
        return DOORS.containsKey(path) ? path : path.split("\\.")[0];
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
                        .filter(p -> !p.equals("mojo.help")))
                .hasSameElementsAs(DOORS.keySet());
    }

    @Test
    void noCyclesBetweenRooms() {
        slices().matching("io.streamt.(**)").should().beFreeOfCycles().check(classes);
    }
}
