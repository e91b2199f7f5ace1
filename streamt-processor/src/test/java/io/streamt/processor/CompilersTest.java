package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamt.descriptor.UseFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    private int shops;

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
        assertThat(payments.classes().resolve("io/streamt/published/p_payments/Index.class"))
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
        assertThat(payments.classes().resolve("io/streamt/index/com/acme/payments/Index.class"))
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

    /** Two packages of one name on a module path, and Java does not start. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void modelsOfTwoJarsAreReadOnOneModulePath(boolean named) throws IOException {
        List<Path> jars = List.of(library("billing", "Paid", named), library("orders", "Ordered", named));
        List<Path> reversed = List.of(jars.get(1), jars.get(0));
        assertThat(onModulePath(jars, "amount", false).text()).isEmpty();
        assertThat(onModulePath(reversed, "amount", false).text()).isEmpty();
        assertThat(onModulePath(reversed, "amuont", false).headlines())
                .singleElement()
                .asString()
                .contains("Column 'amuont' not found in table 'o'");
        assertThat(boot(jars).findModule("com.acme.shop")).isPresent();
        assertThat(boot(reversed).findModule("com.acme.shop")).isPresent();
    }

    @Test
    void eclipseChecksNoNamesWhereItCannotListAnAutomaticModule() throws IOException {
        List<Path> jars = List.of(library("billing", "Paid", false), library("orders", "Ordered", false));
        // ECJ's own errors are of a generated class in a named module.
        assertThat(onModulePath(jars, "amuont", true).headlines())
                .filteredOn(m -> m.contains("[STREAMT-"))
                .hasSize(2)
                .allMatch(m -> m.startsWith("NOTE"));
    }

    private JavaModule.Messages onModulePath(List<Path> jars, String column, boolean eclipse) throws IOException {
        JavaModule shop = shop(column, eclipse)
                .onModulePath(jars.toArray(Path[]::new))
                .onModulePath(annotations())
                .java("module-info.java", """
                        module com.acme.shop {
                            requires com.acme.billing;
                            requires com.acme.orders;
                            requires io.streamt.annotations;
                        }
                        """);
        return shop.compile();
    }

    private JavaModule shop(String column, boolean eclipse) throws IOException {
        Path folder = directory.resolve("shops").resolve(column + shops++);
        JavaModule shop = new JavaModule(folder)
                .options("-Astreamt.project=shop")
                .java(
                        "com/acme/shop/A.java",
                        model(
                                "shop",
                                "A",
                                "SELECT p.id, o." + column + " FROM {{ ref('paid') }} p, {{ ref('ordered') }} o"));
        if (eclipse) {
            Path generated = Files.createDirectories(folder.resolve("generated"));
            shop.compiler(new EclipseCompiler()).options("--release", "17", "-s", generated.toString());
        }
        return shop;
    }

    /** Fails as Java does at its start. */
    private ModuleLayer boot(List<Path> jars) throws IOException {
        List<Path> path = new ArrayList<>(jars);
        path.add(directory.resolve("shops/amount0/target/classes"));
        path.add(annotations());
        ModuleFinder finder = ModuleFinder.of(path.toArray(Path[]::new));
        ModuleLayer boot = ModuleLayer.boot();
        return boot.defineModulesWithOneLoader(
                boot.configuration().resolve(finder, ModuleFinder.of(), List.of("com.acme.shop")),
                ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void modelsOfTwoJarsAreReadOnTheClassPath(boolean named, boolean eclipse) throws IOException {
        Path billing = library("billing", "Paid", named);
        Path orders = library("orders", "Ordered", named);
        assertThat(shop("amount", eclipse).on(billing).on(orders).compile().text())
                .isEmpty();
        assertThat(shop("amuont", eclipse).on(orders).on(billing).compile().headlines())
                .singleElement()
                .asString()
                .contains("Column 'amuont' not found in table 'o'");
    }

    /** A jar with a model, with a module descriptor or the name of an automatic module. */
    private Path library(String project, String model, boolean named) throws IOException {
        JavaModule library = new JavaModule(directory.resolve(project))
                .withPom(project)
                .java(
                        "com/acme/" + project + "/" + model + ".java",
                        model(project, model, "SELECT id, amount FROM {{ source('raw_" + project + "') }}"))
                .java("com/acme/" + project + "/Raw.java", """
                        package com.acme.%1$s;

                        @io.streamt.annotations.Source(name = "raw_%1$s", topic = "raw_%1$s")
                        public record Raw(String id, int amount) {}
                        """.formatted(project));
        if (named) {
            library.onModulePath(annotations())
                    .java(
                            "module-info.java",
                            "module com.acme." + project
                                    + " {\n    requires io.streamt.annotations;\n    exports com.acme." + project
                                    + ";\n}\n");
        }
        assertThat(library.compile().text()).isEmpty();
        return jar(library.classes(), directory.resolve(project + ".jar"), "com.acme." + project, file -> true);
    }

    private static String model(String packageName, String name, String sql) {
        return """
                package com.acme.%s;

                @io.streamt.annotations.Model(access = io.streamt.annotations.Access.PUBLIC, sql = "%s")
                public interface %s {}
                """.formatted(packageName, sql, name);
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
        Path classes = Path.of(io.streamt.annotations.Model.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return Files.isRegularFile(classes)
                ? classes
                : jar(classes, directory.resolve("streamt-annotations.jar"), "io.streamt.annotations", f -> f.toString()
                        .endsWith(".class"));
    }

    private static Path jar(Path classes, Path file, String moduleName, Predicate<Path> included) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", moduleName);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).filter(included).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                jar.write(Files.readAllBytes(each));
            }
        }
        return file;
    }
}
