package io.streamt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.streamt.artifact.Artifact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the offline compiler and the doors between them. Another door is a change of the design first. */
class ArchitectureTest {
    private static final String BASE = "io.streamt.";

    /** Each room with the rooms that it looks into, no more and no fewer. */
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            Map.entry("diagnostic", List.of()),
            Map.entry("declaration", List.of("diagnostic")),
            Map.entry("descriptor", List.of("declaration", "diagnostic")),
            Map.entry("yaml", List.of("declaration", "diagnostic")),
            Map.entry("template", List.of("diagnostic")),
            Map.entry("sql", List.of("diagnostic")),
            Map.entry("schema", List.of("diagnostic")),
            Map.entry("cache", List.of()),
            Map.entry("project", List.of("declaration", "schema", "diagnostic")),
            Map.entry("graph", List.of("project", "template", "sql", "diagnostic")),
            Map.entry("planner", List.of("sql", "cache", "diagnostic")),
            Map.entry("analysis", List.of("graph", "project", "sql", "template", "planner", "diagnostic")),
            Map.entry("governance", List.of("analysis", "project", "diagnostic")),
            Map.entry("artifact", List.of()),
            // Settings of a model (partitions, parallelism, connector) stay in the project's own records.
            Map.entry("emit", List.of("artifact", "analysis", "graph", "planner", "project", "sql", "diagnostic")),
            Map.entry("manifest", List.of("artifact")),
            Map.entry(
                    "compiler",
                    List.of(
                            "diagnostic",
                            "declaration",
                            "sql",
                            "project",
                            "graph",
                            "planner",
                            "analysis",
                            "governance",
                            "artifact",
                            "emit",
                            "cache",
                            "manifest")),
            // What SQL gives is read from its text: the planner does not run in javac.
            // What a module publishes is its manifest, as far as that is known without a planner.
            Map.entry(
                    "codegen",
                    List.of(
                            "declaration",
                            "project",
                            "graph",
                            "template",
                            "sql",
                            "compiler",
                            "manifest",
                            "diagnostic")),
            Map.entry(
                    "processor",
                    List.of(
                            "compiler",
                            "codegen",
                            "yaml",
                            "descriptor",
                            "declaration",
                            "diagnostic",
                            // What other modules publish is read as their manifests are.
                            "manifest",
                            // The checks that javac shows are those of one statement: its template and its syntax.
                            "graph",
                            "template",
                            "sql",
                            "project")));

    /** Each library with the one room that may see it. */
    private static final Map<String, List<String>> OWNERS = Map.of(
            "com.hubspot.jinjava..", List.of("template"),
            "org.apache.calcite..", List.of("sql", "planner"),
            "org.apache.flink..", List.of("sql", "planner"),
            "org.jgrapht..", List.of("graph"),
            "com.palantir.javapoet..", List.of("codegen"),
            "org.snakeyaml..", List.of("yaml"),
            "net.sf.jsqlparser..", List.of("emit.gateway"),
            "com.fasterxml.jackson..", List.of("manifest", "descriptor", "planner", "schema"),
            "com.sun.source..", List.of("processor"),
            "javax.annotation.processing..", List.of("processor"));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.streamt");
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

    private static String room(String name) {
        return name.substring(BASE.length()).split("\\.")[0];
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryHasOneRoom(String library) {
        String[] owners =
                OWNERS.get(library).stream().map(o -> "io.streamt." + o + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(owners)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
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
        Set<String> packages = classes.stream()
                .map(c -> c.getPackageName().substring("io.streamt.".length()).split("\\.")[0])
                .collect(Collectors.toSet());
        packages.removeAll(Set.of("annotations", "typed"));
        assertThat(DOORS.keySet()).containsAll(packages);
    }

    @Test
    void noCyclesBetweenRooms() {
        slices().matching("io.streamt.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void targetsDoNotKnowEachOther() {
        slices().matching("io.streamt.emit.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void onlyOnePackageOfThePlannerTouchesFlink() {
        noClasses()
                .that()
                .resideInAPackage("io.streamt.planner")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.calcite..")
                .check(classes);
    }

    @Test
    void theMiddleIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.streamt.artifact..",
                        "io.streamt.emit..",
                        "io.streamt.analysis..",
                        "io.streamt.governance..",
                        "io.streamt.project..",
                        "io.streamt.graph..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.io..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }

    @Test
    void everyKindOfArtifactHasAnId() {
        assertThat(Arrays.stream(Artifact.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrder(
                        "SchemaArtifact",
                        "TopicArtifact",
                        "FlinkJobArtifact",
                        "ConfluentTableArtifact",
                        "ConfluentStatementArtifact",
                        "ConnectorArtifact",
                        "GatewayRuleArtifact",
                        "AclArtifact");
    }
}
