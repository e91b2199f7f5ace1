package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.cache.CacheKey;
import io.streamt.cache.SealedFiles;
import io.streamt.sql.CreateTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerIsolationTest {
    private static final List<CreateTable> TABLES = List.of(PlannerFixture.ORDERS);
    private static final String SQL = "SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer";

    private static final CacheKey KEY = CacheKey.ofThisProcess();

    @TempDir
    private Path cache;

    @Test
    void answersFromTheCacheNeedNoPlanner() throws SqlRejectedException, IOException {
        PlannedQuery fresh;
        try (SqlPlanner planner = FlinkSqlPlanner.create(PlannerFixture::jars, cache, KEY)) {
            fresh = planner.analyze(TABLES, SQL, true);
            assertThatThrownBy(() -> planner.analyze(TABLES, "SELECT nope FROM orders", true))
                    .isInstanceOf(SqlRejectedException.class);
        }
        try (SqlPlanner cached = FlinkSqlPlanner.create(PlannerIsolationTest::noJars, cache, KEY)) {
            assertThat(cached.analyze(TABLES, SQL, true)).isEqualTo(fresh);
            assertThatThrownBy(() -> cached.analyze(TABLES, "SELECT nope FROM orders", true))
                    .isInstanceOf(SqlRejectedException.class)
                    .hasMessage("Column 'nope' not found in any table");
            assertThatThrownBy(() -> cached.analyze(TABLES, SQL, false)).hasMessage("asked for jars");
        }
        assertThat(files()).hasSize(2).allMatch(name -> name.matches("[0-9a-f]{64}\\.sealed"));
    }

    @Test
    void brokenFileIsAskedForAgain() throws SqlRejectedException, IOException {
        try (SqlPlanner planner = FlinkSqlPlanner.create(PlannerFixture::jars, cache, KEY)) {
            PlannedQuery fresh = planner.analyze(TABLES, SQL, true);
            for (String broken : List.of("", "{\"colu", "7", "{}", "{\"columns\":[{}],\"changelog\":\"NO\"}")) {
                String file = files().iterator().next();
                new SealedFiles(cache, KEY, Integer.MAX_VALUE).keep(file.replace(".sealed", ""), broken);
                assertThat(planner.analyze(TABLES, SQL, true)).isEqualTo(fresh);
                Files.writeString(cache.resolve(file), broken, StandardCharsets.UTF_8);
                assertThat(planner.analyze(TABLES, SQL, true)).isEqualTo(fresh);
            }
        }
    }

    @Test
    void secretsOfTablesAreNotKept() throws SqlRejectedException, IOException {
        CreateTable secured = PlannerFixture.ORDERS.withOptions(Map.of("connector", "kafka", "password", "s3cret"));
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "upsert-kafka", "password", "s3cret"), List.of(), "c STRING", "n BIGINT");
        try (SqlPlanner planner = FlinkSqlPlanner.create(PlannerFixture::jars, cache, KEY)) {
            planner.analyze(List.of(secured), SQL, true);
            assertThatThrownBy(() -> planner.planInsert(List.of(secured), sink, SQL + " HAVING nope"))
                    .isInstanceOf(SqlRejectedException.class);
            planner.planInsert(List.of(secured), sink, "SELECT customer, id FROM orders");
        }
        for (String file : files()) {
            assertThat(Files.readString(cache.resolve(file))).doesNotContain("s3cret");
        }
    }

    @Test
    void leavesNothingBehind() throws SqlRejectedException, InterruptedException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        SqlPlanner planner = FlinkSqlPlanner.create(PlannerFixture::jars, cache, KEY);
        planner.analyze(TABLES, SQL, true);
        planner.close();
        planner.close();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        Set<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() instanceof PlannerClassLoader)
                .collect(Collectors.toSet());
        for (Thread thread : left) {
            assertThat(thread.isDaemon()).isTrue();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void loaderShowsTheJdkAndTheBridgeAndNothingElseOfOurs() throws Exception {
        try (PlannerClassLoader loader = new PlannerClassLoader(PlannerFixture.jars())) {
            assertThat(loader.loadClass(PlannerBridge.class.getName())).isSameAs(PlannerBridge.class);
            assertThat(loader.loadClass("io.streamt.planner.flink.FlinkBridge").getClassLoader())
                    .isSameAs(loader);
            for (String hidden : List.of("io.streamt.sql.SqlParser", "org.junit.jupiter.api.Test")) {
                assertThatThrownBy(() -> loader.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
            }
        }
    }

    /** The planner's jar holds Calcite with Guava under another name, so no call may have a Guava type in it. */
    @Test
    void noClassInsideRefersToGuava() throws Exception {
        Path inside = Path.of(PlannerBridge.class.getResource("flink").toURI());
        try (Stream<Path> classes = Files.list(inside)) {
            for (Path file : classes.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("com/google/common");
            }
        }
    }

    @Test
    void everyJarIsListedOnceWithItsVersion() {
        assertThat(PlannerJars.coordinates())
                .hasSize(28)
                .doesNotHaveDuplicates()
                .allMatch(c -> c.matches("[\\w.-]+:[\\w.-]+:[\\w.-]+"));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static List<Path> noJars() {
        throw new IllegalStateException("asked for jars");
    }
}
