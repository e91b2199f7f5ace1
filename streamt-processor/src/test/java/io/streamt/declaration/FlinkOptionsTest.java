package io.streamt.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.planner.TestPlannerJars;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

/** The table of Flink's options is held against the constants of the Flink that is on the class path. */
class FlinkOptionsTest {
    /** Options of connectors and formats stand in DDL, not in the configuration of jobs. */
    private static final List<String> OF_TABLES = List.of(
            "org/apache/flink/connector/",
            "org/apache/flink/formats/",
            "org/apache/flink/table/connector/",
            "org/apache/flink/table/factories/");

    private static final String A_KEY = "[a-z][\\w-]*(\\.[\\w-]+)+";

    private final Set<String> current = new TreeSet<>();
    private final Set<String> all = new TreeSet<>();

    FlinkOptionsTest() throws Exception {
        for (Path jar : TestPlannerJars.beginning("flink-")
                .filter(p -> !p.getFileName().toString().contains("shaded"))
                .toList()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (holdsOptions(zip, entry)) {
                        read(entry.getName());
                    }
                }
            }
        }
    }

    private static boolean holdsOptions(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName();
        if (!name.startsWith("org/apache/flink/")
                || !name.endsWith(".class")
                || OF_TABLES.stream().anyMatch(name::startsWith)) {
            return false;
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains("Lorg/apache/flink/configuration/ConfigOption;");
        }
    }

    private void read(String file) throws ReflectiveOperationException {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, FlinkOptionsTest.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    field.setAccessible(true);
                    add(type, (ConfigOption<?>) field.get(null));
                }
            }
        } catch (LinkageError e) {
            // Options stand in classes of their own; others need jars that the planner does not.
            assertThat(name).doesNotEndWith("Options");
        }
    }

    private void add(Class<?> type, ConfigOption<?> option) {
        all.add(option.key());
        option.fallbackKeys().forEach(other -> all.add(other.getKey()));
        if (type.getSimpleName().endsWith("Options")
                && option.key().matches(A_KEY)
                && !option.key().startsWith("internal.")) {
            current.add(option.key());
        }
    }

    @Test
    void theTableHasEachOptionAndNoOther() {
        assertThat(current).hasSizeGreaterThan(500).contains("table.exec.state.ttl", "taskmanager.numberOfTaskSlots");
        assertThat(OptionNames.OF_JOBS.kinds().keySet()).containsAll(current);
        assertThat(all).containsAll(OptionNames.OF_JOBS.kinds().keySet());
    }
}
