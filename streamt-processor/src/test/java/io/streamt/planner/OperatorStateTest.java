package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorStateTest {
    /** Of all operators that Flink can put into a plan, those that keep no rows or results: everything else is state. */
    private static final Set<String> WITHOUT_STATE = Set.of(
            "async-calc",
            "async-correlate",
            "calc",
            "correlate",
            "drop-update-before",
            "exchange",
            "expand",
            "local-group-aggregate",
            "local-window-aggregate",
            "lookup-join",
            "mini-batch-assigner",
            "ml-predict-table-function",
            "python-calc",
            "python-correlate",
            "sink",
            "table-source-scan",
            "union",
            "values",
            "vector-search-table-function",
            "watermark-assigner",
            "window-table-function");

    @Test
    void everyOperatorOfFlinkThatIsNotNamedKeepsState() throws IOException {
        Set<String> without = new TreeSet<>();
        for (String kind : kinds()) {
            if (OperatorState.of(kind, false, false) != OperatorState.STATE) {
                without.add(kind);
            }
        }
        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_STATE));
    }

    @Test
    void sessionsAndMaterializedUpsertsAreState() {
        assertThat(OperatorState.of("window-table-function", true, false)).isEqualTo(OperatorState.STATE);
        assertThat(OperatorState.of("sink", false, true)).isEqualTo(OperatorState.STATE);
        assertThat(OperatorState.of("lookup-join", false, true)).isEqualTo(OperatorState.STATE);
    }

    @ParameterizedTest
    @CsvSource({
        "WindowTableFunction, window-table-function",
        "MLPredictTableFunction, ml-predict-table-function",
        "Calc, calc",
        "GlobalGroupAggregate, global-group-aggregate"
    })
    void namesOfDescriptionsAreKindsOfPlans(String name, String kind) {
        assertThat(OperatorState.kind(name)).isEqualTo(kind);
    }

    private static List<String> kinds() throws IOException {
        Path planner = PlannerFixture.jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("flink-table-planner"))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(planner.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName().replaceFirst(".*/", ""))
                    .filter(name -> name.matches("StreamExec\\w+\\.class"))
                    .map(name ->
                            OperatorState.kind(name.replace("StreamExec", "").replace(".class", "")))
                    .toList();
        }
    }
}
