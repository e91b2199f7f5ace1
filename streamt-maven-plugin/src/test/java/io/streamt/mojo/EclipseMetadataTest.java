package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EclipseMetadataTest {
    private static Set<String> goals(String resource) throws IOException {
        try (InputStream in = InitMojo.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("<goal>([a-z]+)</goal>")
                    .matcher(text)
                    .results()
                    .map(r -> r.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void saysOfEachGoalWhatEclipseDoesWithIt() throws IOException {
        Set<String> goals = new TreeSet<>(goals("/META-INF/maven/plugin.xml"));
        goals.remove("help");
        assertThat(goals).contains("deploy", "init");
        assertThat(goals("/META-INF/m2e/lifecycle-mapping-metadata.xml")).isEqualTo(goals);
    }
}
