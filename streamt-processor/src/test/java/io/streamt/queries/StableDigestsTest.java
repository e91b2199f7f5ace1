package io.streamt.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.cache.CacheKey;
import io.streamt.compiler.CompilerFixture;
import io.streamt.planner.FlinkSqlPlanner;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.TestPlannerJars;
import io.streamt.queries.QueryFile.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a query does not depend on what was planned before it. */
class StableDigestsTest {
    private static final Path QUERIES = Path.of("src/test/resources/queries");

    /** A run takes another sample each time; {@code -Dsample=1000} takes all of them, {@code -Dseed} a known order. */
    private static final int SAMPLE = 8;

    @TempDir
    Path scratch;

    @Test
    void aQueryHasOneDigestInAnyOrderAndAlone() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<Query> queries = new ArrayList<>(QueryFile.all(QUERIES).stream()
                .filter(q -> q.refused().isEmpty() && q.sql().matches("(?s).*(JOIN|UNNEST|EXISTS).*"))
                .toList());
        Collections.shuffle(queries, random);
        queries = new ArrayList<>(queries.subList(0, Math.min(queries.size(), Integer.getInteger("sample", SAMPLE))));
        Map<String, FlinkJobArtifact> first = jobs("first", queries);
        assertThat(first).hasSizeGreaterThan(queries.size() / 2);
        Collections.shuffle(queries, random);
        assertThat(jobs("shuffled", queries))
                .as("in the order of seed %d", seed)
                .isEqualTo(first);
        List<Query> compiled =
                queries.stream().filter(q -> first.containsKey(q.title())).toList();
        for (Query alone : compiled.subList(0, 1)) {
            assertThat(jobs("alone", List.of(alone)))
                    .as("alone, of seed %d", seed)
                    .isEqualTo(Map.of(alone.title(), first.get(alone.title())));
        }
    }

    /** By the title of the query; those that are refused are left out. */
    private Map<String, FlinkJobArtifact> jobs(String name, List<Query> queries) throws IOException {
        String sources = Files.readString(QUERIES.resolve("sources.yml"));
        Map<String, FlinkJobArtifact> jobs = new HashMap<>();
        Path directory = Files.createTempDirectory(scratch, name);
        try (SqlPlanner planner =
                FlinkSqlPlanner.create(TestPlannerJars::all, directory.resolve("planner"), CacheKey.ofThisProcess())) {
            for (Query query : queries) {
                CompilerFixture.Result result = new CompilerFixture(
                                Files.createTempDirectory(directory, "query"), directory.resolve("none"), planner)
                        .file("sources/sources.yml", sources)
                        .file(
                                "models/q.yml",
                                "models:\n  - name: q\n    key: [" + query.key() + "]\n    sql: |\n"
                                        + query.forUs().indent(6))
                        .compile();
                if (result.compilation().isPresent()) {
                    jobs.put(
                            query.title(),
                            result.get()
                                    .manifest()
                                    .artifacts(FlinkJobArtifact.class)
                                    .get(0));
                }
            }
        }
        return jobs;
    }
}
