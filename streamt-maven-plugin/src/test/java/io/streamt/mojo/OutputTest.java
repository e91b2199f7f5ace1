package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    private Path directory;

    @Test
    void intoAFileInAFolderThatIsMade() throws Exception {
        Path file = directory.resolve("a/b/plan.json");
        Output.of("json", file.toFile(), new SystemStreamLog(), Output.Form.JSON)
                .report(() -> "text", () -> "{}\n");
        assertThat(file).hasContent("{}");
        Output.of("text", file.toFile(), new SystemStreamLog(), Output.Form.JSON)
                .report(() -> "text", () -> "{}\n");
        assertThat(file).hasContent("text\n");
    }

    @Test
    void aGoalsOwnForm() throws Exception {
        Path file = directory.resolve("plan.md");
        Output.of("markdown", file.toFile(), new SystemStreamLog(), Output.Form.MARKDOWN)
                .report(() -> "text", () -> "{}", () -> "# plan");
        assertThat(file).hasContent("# plan\n");
        assertThatThrownBy(() -> Output.of("markdown", null, new SystemStreamLog(), Output.Form.MERMAID))
                .hasMessage("[STREAMT-008] streamt.format is 'markdown'; it can be 'text' or 'json' or 'mermaid'.");
    }

    @Test
    void aFormatThatDoesNotExist() {
        assertThatThrownBy(() -> Output.of("yaml", null, new SystemStreamLog(), Output.Form.JSON))
                .hasMessage("[STREAMT-008] streamt.format is 'yaml'; it can be 'text' or 'json'.");
    }
}
