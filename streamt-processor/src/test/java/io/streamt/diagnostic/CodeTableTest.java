package io.streamt.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of codes is generated; {@code -Dgolden.update=true} writes it. */
class CodeTableTest {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- codes: generated from Code, see CodeTableTest -->\n";
    private static final String END = "<!-- /codes -->";

    @Test
    void theReadmeHasEveryCode() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(README, text.substring(0, begin) + table() + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(table());
    }

    @Test
    void noNumberIsUsedTwice() {
        assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
    }

    private static String table() {
        return Arrays.stream(Code.values())
                .map(c -> "| `" + c.id() + "` | " + c.title() + " |\n")
                .collect(Collectors.joining("", "| code | about |\n|---|---|\n", ""));
    }
}
