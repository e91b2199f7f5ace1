package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.compiler.CompilerFixture;
import io.streamt.manifest.Manifest.ModelEntry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java that reads late rows, whose model nobody declares. */
class LateModelsTest {
    private static final String READER = """
            package com.acme;
            import io.streamt.annotations.*;
            @Model(sql = "SELECT id, late_ms FROM {{ ref('counted_late') }} WHERE late_ms > 60000")
            interface VeryLate {}
            """;
    private static final String COUNTED = """
            package com.acme;
            import io.streamt.annotations.*;
            @Model(sql = "SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE {{ source('clicks') }}, DESCRIPTOR(seen),"
                + " INTERVAL '1' MINUTE)) GROUP BY window_start, window_end")
            @Flink(lateRows = LateRows.%s, lateRowsWarn = "5%%")
            interface Counted {}
            """;
    private static final String CLICKS = """
            package com.acme;
            import io.streamt.annotations.*;
            import java.time.Instant;
            @Source(topic = "clicks", eventTime = @EventTime(column = "seen", maxAhead = "1h"))
            record Clicks(long id, Instant seen) {}
            """;

    @TempDir
    private Path directory;

    @Test
    void aModelInJavaBringsThemAlong() {
        JavaModule module = new JavaModule(directory)
                .withPom()
                .java("com/acme/Clicks.java", CLICKS)
                .java("com/acme/Counted.java", COUNTED.formatted("TOPIC"))
                .java("com/acme/VeryLate.java", READER);
        JavaModule.Messages messages = module.compile();
        assertThat(messages.text()).isEmpty();
        assertThat(new CompilerFixture(directory.resolve("project"))
                        .file("stream_project.yml", "project: {name: shop}\n")
                        .trees(module.trees())
                        .compile()
                        .get()
                        .manifest()
                        .models())
                .extracting(ModelEntry::name)
                .containsExactly("counted", "counted_late", "very_late");
    }

    @Test
    void withoutThemTheNameIsUnknown() {
        JavaModule module = new JavaModule(directory)
                .withPom()
                .java("com/acme/Clicks.java", CLICKS)
                .java("com/acme/Counted.java", COUNTED.formatted("DROP"))
                .java("com/acme/VeryLate.java", READER);
        assertThat(module.compile().text()).contains("[STREAMT-103]", "'counted_late', which is not declared");
    }

    @Test
    void aModelInYamlBringsThemAlong() {
        JavaModule module = new JavaModule(directory)
                .withPom()
                .file("stream_project.yml", """
                        project: {name: shop}
                        models:
                          - name: counted
                            advanced: {flink: {late_rows: topic}}
                            sql: SELECT 1 AS id
                        """)
                .java("com/acme/VeryLate.java", READER);
        assertThat(module.compile().text()).isEmpty();
    }
}
