package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.project.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentVariablesTest {
    @TempDir
    private Path directory;

    private String resolve(String environment, String text) throws TargetException {
        Variables variables = EnvironmentVariables.of(Modules.in(directory), environment, Optional.empty());
        return variables.resolveWhatIsSet(text);
    }

    @Test
    void theFileOfTheEnvironmentWinsOverTheGeneralOneAndTheProcessOverBoth() throws Exception {
        String ofProcess = System.getenv().keySet().stream()
                .filter(n -> n.matches("[A-Z_][A-Z0-9_]*"))
                .findFirst()
                .orElseThrow();
        Modules.write(directory, ".env", "A=1\nB=1\n" + ofProcess + "=1\n");
        Modules.write(directory, ".env.test", "B=2\nC=2\n" + ofProcess + "=2\n");
        assertThat(resolve("test", "${A} ${B} ${C}")).isEqualTo("1 2 2");
        assertThat(resolve("prod", "${A} ${B} ${C:-none}")).isEqualTo("1 1 none");
        assertThat(resolve("test", "${" + ofProcess + "}")).isEqualTo(System.getenv(ofProcess));
    }

    @Test
    void theFormsOfLines() throws Exception {
        Modules.write(directory, ".env", """
                # A=comment
                  # A=comment
                export B=exported
                  C = "quoted = 'x' # no comment"
                D='single'
                E=
                no assignment
                =nothing
                F="half
                """);
        assertThat(resolve("x", "${A:-unset}|${B}|${C}|${D}|${E}|${F}"))
                .isEqualTo("unset|exported|quoted = 'x' # no comment|single||\"half");
    }

    @Test
    void aFileThatIsNoText() throws IOException {
        Files.write(directory.resolve(".env"), new byte[] {'A', '=', (byte) 0xff, (byte) 0xfe});
        TargetException failure = catchThrowableOfType(TargetException.class, () -> resolve("x", ""));
        assertThat(failure.code()).isEqualTo(Code.UNSET_VARIABLE);
        assertThat(failure).hasMessage(".env cannot be read.");
    }
}
