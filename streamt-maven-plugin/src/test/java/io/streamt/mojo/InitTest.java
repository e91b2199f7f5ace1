package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitTest {
    private final Path directory = Path.of("/shop");

    @Test
    void namesAreFilledInEverywhere() throws IOException {
        Map<Path, String> files = InitMojo.files(directory, "com.acme", "web-shop");
        assertThat(files)
                .containsKey(directory.resolve("src/main/java/com/acme/web_shop/Readings.java"))
                .hasSize(7);
        assertThat(files.values()).noneMatch(text -> text.matches("(?s).*@[a-z][A-Za-z]*@.*"));
        assertThat(files.get(directory.resolve("pom.xml")))
                .contains("<groupId>com.acme</groupId>", "<artifactId>web-shop</artifactId>");
        assertThat(files.get(directory.resolve("stream_project.yml"))).contains("name: web-shop");
    }
}
