package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamt.descriptor.UseFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same module by other compilers, and as a named module. */
class CompilersTest {
    private static final String CLEAN = """
            package com.acme.payments;

            import io.streamt.annotations.*;

            @Model(access = Access.PUBLIC, sql = \"""
                    SELECT id,
                           %s
                    FROM {{ source("raw") }}
                    \""")
            public interface Clean {}
            """;

    private Path directory;
    private JavaModule payments;

    @BeforeEach
    void setUp(@TempDir Path temporary) {
        directory = temporary;
        payments = new JavaModule(temporary.resolve("payments"))
                .withPom("payments")
                .java("com/acme/payments/Raw.java", """
                        package com.acme.payments;

                        import io.streamt.annotations.*;

                        @Source(topic = "raw")
                        public record Raw(String id, int amount) {}
                        """)
                .java("com/acme/payments/Clean.java", CLEAN.formatted("amount"))
                .java("com/acme/payments/App.java", """
                        package com.acme.payments;

                        class App {
                            String topic = StreamtManifest.Clean.TOPIC;
                        }
                        """);
    }

    /** Left alone it puts generated sources where it was started. */
    private void compileWithEclipse() throws IOException {
        Path generated = Files.createDirectories(directory.resolve("generated"));
        payments.compiler(new EclipseCompiler())
                .options("--release", "17", "-s", generated.toString(), "-Astreamt.project=payments");
    }

    @Test
    void optionsAreTakenWhereNothingIsAnnotated() {
        JavaModule plain = plain("-Astreamt.package=com.acme", "-Astreamt.project=plain", "-Astreamt.today=2027-01-31");
        assertThat(plain.compile().text()).isEmpty();
    }

    @Test
    void anOptionThatDoesNotExistIsReported() {
        JavaModule.Messages misspelt = plain("-Astreamt.pakage=com.acme").compile();
        assertThat(misspelt.success()).isFalse();
        assertThat(misspelt.text())
                .startsWith("[STREAMT-002] streamt knows no option '-Astreamt.pakage'.")
                .contains("Did you mean 'streamt.package'?");
        assertThat(plain("-Astreamt.somethingElseEntirely=1").compile().headlines())
                .first()
                .asString()
                .startsWith("WARNING")
                .endsWith("[STREAMT-002] streamt knows no option '-Astreamt.somethingElseEntirely'.");
    }

    /** Processors are found as a build finds them. */
    private JavaModule plain(String... options) {
        return new JavaModule(directory.resolve("plain"))
                .java("com/acme/Plain.java", "package com.acme;\n\nclass Plain {}\n")
                .options("-processorpath", processorPath(), "-Xlint:all", "-Werror")
                .options(options);
    }

    private static String processorPath() {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> !entry.contains("error_prone"))
                .collect(Collectors.joining(":"));
    }

    @Test
    void eclipseCompilesItAndFindsNoUses() throws IOException {
        compileWithEclipse();
        JavaModule.Messages messages = payments.compile();
        assertThat(messages.text()).isEmpty();
        assertThat(payments.trees()).hasSize(2);
        assertThat(payments.classes().resolve("com/acme/payments/StreamtManifest$Clean.class"))
                .exists();
        assertThat(payments.classes().resolve("io/streamt/index/payments.class"))
                .exists();
        assertThat(UseFiles.in(payments.classes()).read()).isEmpty();
    }

    @Test
    void eclipseTellsTheLineOfTheSql() throws IOException {
        compileWithEclipse();
        payments.java("com/acme/payments/Clean.java", CLEAN.formatted("amuont"));
        JavaModule.Messages messages = payments.compile();
        assertThat(messages.success()).isFalse();
        assertThat(messages.headlines())
                .containsExactly(
                        "ERROR 5 [STREAMT-203] Clean.java, @Model, sql:2:8: Column 'amuont' not found in any table.");
    }

    @Test
    void namedModulesReadEachOther() throws IOException {
        Path annotations = annotations();
        payments.onModulePath(annotations).java("module-info.java", """
                        module com.acme.payments {
                            requires io.streamt.annotations;

                            exports com.acme.payments;
                        }
                        """);
        assertThat(payments.compile().text()).isEmpty();
        assertThat(payments.classes().resolve("io/streamt/index/com/acme/payments/payments.class"))
                .exists();
        JavaModule shop = new JavaModule(directory.resolve("shop"))
                .withPom("shop")
                .onModulePath(annotations, payments.classes())
                .java(
                        "module-info.java",
                        "module com.acme.shop {\n    requires com.acme.payments;\n    requires io.streamt.annotations;\n}\n")
                .java("com/acme/shop/A.java", """
                        package com.acme.shop;

                        @io.streamt.annotations.Model(sql = "SELECT amuont FROM {{ ref('clean') }}")
                        interface A {}
                        """)
                .java("com/acme/shop/B.java", """
                        package com.acme.shop;

                        import com.acme.payments.Clean;

                        @io.streamt.annotations.Sink(from = Clean.class, connector = "jdbc-sink")
                        interface B {}
                        """);
        assertThat(shop.compile().headlines())
                .containsExactly("ERROR 3 [STREAMT-203] A.java:3:45: Column 'amuont' not found in any table.");
        shop.java("com/acme/shop/A.java", "package com.acme.shop;\n\ninterface A {}\n");
        assertThat(shop.compile().text()).isEmpty();
    }

    @Test
    void java25HasNothingToWarnOf() throws IOException, InterruptedException {
        Optional<Path> javac = Java25.find("javac");
        assumeTrue(javac.isPresent(), "no JDK 25 found in JAVA_HOME_25, /usr/lib/jvm or ~/.sdkman");
        Files.createDirectories(payments.classes());
        List<String> command = new ArrayList<>(List.of(
                javac.get().toString(),
                "--release",
                "17",
                // Of paths that are none of the module's, as in any build.
                "-Xlint:all,-path,-classfile,-options",
                "-Werror",
                "-d",
                payments.classes().toString(),
                "-cp",
                annotations().toString(),
                "-processorpath",
                System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(directory.resolve("payments/src"))) {
            files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(command::add);
        }
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(log)).isEmpty();
        assertThat(process.exitValue()).isZero();
        assertThat(payments.trees()).hasSize(2);
        assertThat(UseFiles.in(payments.classes()).read()).hasSize(1);
    }

    /** The annotations as users have them: a jar. */
    private Path annotations() throws IOException {
        Path file = directory.resolve("streamt-annotations.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "io.streamt.annotations");
        Path classes = Path.of(io.streamt.annotations.Model.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(f -> f.toString().endsWith(".class")).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                jar.write(Files.readAllBytes(each));
            }
        }
        return file;
    }
}
