package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partial compilations, other compilers, and what the module's directory adds. */
class IncrementalTest {
    private static final String READER = """
            package com.acme;

            @io.streamt.annotations.Model(sql = \"""
                SELECT a
                FROM {{ source("orders") }}
                \""")
            interface Reader {}
            """;
    private static final String ORDERS = """
            package com.acme;

            @io.streamt.annotations.Source(topic = "orders")
            record Orders(int a) {}
            """;

    private Path directory;
    private JavaModule module;

    @BeforeEach
    void setUp(@TempDir Path temporary) {
        directory = temporary;
        module = new JavaModule(temporary).java("com/acme/Reader.java", READER);
    }

    @Test
    void aTypeCompiledBeforeIsKnownByItsDescriptor() throws IOException {
        module.withPom().java("com/acme/Orders.java", ORDERS);
        assertThat(module.compile().success()).isTrue();
        assertThat(module.compile("com/acme/Reader.java").text()).isEmpty();
        Files.delete(module.classes().resolve("com/acme/Orders.class"));
        assertThat(module.compile("com/acme/Reader.java").headlines())
                .containsExactly(
                        "ERROR 3 [STREAMT-103] Reader.java:5:21: model 'reader' reads source 'orders', which is not declared.");
    }

    @Test
    void aTypeThatLostItsAnnotationIsDeclaredNoMore() {
        module.withPom().java("com/acme/Orders.java", ORDERS);
        assertThat(module.compile().success()).isTrue();
        assertThat(module.trees()).hasSize(2);
        module.java("com/acme/Orders.java", "package com.acme;\n\nrecord Orders(int a) {}\n");
        assertThat(module.compile("com/acme/Orders.java").success()).isTrue();
        assertThat(module.trees()).hasSize(1);
    }

    @Test
    void typesGeneratedByOthersAreKnown() {
        module.withPom();
        assertThat(module.processor(Generating::new).compile().headlines())
                .containsExactly(
                        "NOTE 4 [STREAMT-015] Orders.java:1:1: 'Orders' was generated after StreamtManifest, which has no"
                                + " constant for it.");
        assertThat(module.trees()).hasSize(2);
    }

    @Test
    void yamlIsFoundFromTheClassOutputUpwards() {
        module.withPom()
                .file("src/main/streamt/stream_project.yml", "vars: {least: 1}\n")
                .file(
                        "src/main/streamt/sources/orders.yml",
                        "sources:\n  - {name: orders, topic: t, columns: [{name: a, type: INT}]}\n");
        assertThat(module.compile().text()).isEmpty();
    }

    @Test
    void yamlIsFoundByTheOption() {
        module.file(
                        "elsewhere/stream_project.yml",
                        "sources:\n  - {name: orders, topic: t, columns: [{name: a, type: INT}]}\n")
                .options("-Astreamt.projectDirectory=" + directory.resolve("elsewhere"));
        assertThat(module.compile().text()).isEmpty();
    }

    @Test
    void withoutYamlUnknownReferencesAreNotes() {
        assertThat(module.compile().headlines())
                .containsExactly(
                        "NOTE 3 [STREAMT-103] Reader.java:5:21: model 'reader' reads source 'orders', which is not declared.");
        assertThat(module.trees()).hasSize(1);
    }

    @Test
    void sqlFilesAreReadFromTheProjectDirectory() {
        module.withPom()
                .java("com/acme/Orders.java", ORDERS)
                .file("good.sql", "SELECT a FROM {{ source('orders') }}")
                .file("bad.sql", "SELECT a\nFROM {{ source('ordres') }}")
                .java("com/acme/Good.java", inFile("Good", "good.sql"))
                .java("com/acme/Bad.java", inFile("Bad", "bad.sql"))
                .java("com/acme/None.java", inFile("None", "none.sql"));
        assertThat(module.compile().headlines())
                .containsExactly(
                        "ERROR 2 [STREAMT-103] bad.sql:2:17: model 'bad' reads source 'ordres', which is not declared.",
                        "ERROR 2 [STREAMT-008] None.java:2:41: 'sqlFile' names 'none.sql', which is no file of the project"
                                + " directory.");
    }

    @Test
    void whatOnlyABuildKnowsIsLeftToIt() {
        module.withPom()
                .java("com/acme/Orders.java", ORDERS)
                .java("com/acme/A.java", model("A", "SELECT a FROM {{ source('orders') }} WHERE a > ${LEAST}"))
                .java("com/acme/B.java", model("B", "SELECT a FROM {{ source('orders') }} LIMIT ${MOST:-10}"))
                .java("com/acme/C.java", model("C", "SELECT a FROM {{ source('${X}') }} WHERE ${CONDITION}"))
                .java("com/acme/D.java", model("D", "SELECT a FROM {{ source('orders') }} LIMIT {{ var('most') }}"))
                .java("com/acme/E.java", model("E", "SELECT a FROM {{ source('ordres') }} WHERE a > ${LEAST}"));
        assertThat(module.compile().headlines())
                .containsExactly(
                        "ERROR 2 [STREAMT-103] E.java:2:63: model 'e' reads source 'ordres', which is not declared.");
    }

    @Test
    void aCompilerWithoutTreesGetsLinesOfTheSql() {
        module.withPom().processor(() -> new Wrapped(""));
        assertThat(module.compile().headlines())
                .containsExactly(
                        "ERROR 3 [STREAMT-103] Reader.java, @Model, sql:2:17: model 'reader' reads source 'orders', which is"
                                + " not declared.");
    }

    @Test
    void aBugIsAnErrorOfItsTypeOnly() {
        module.withPom().java("com/acme/Orders.java", ORDERS).processor(() -> new Wrapped("Orders"));
        JavaModule.Messages messages = module.compile();
        assertThat(messages.headlines())
                .singleElement()
                .asString()
                .startsWith("ERROR 4 [STREAMT-999] Orders.java:1:1: streamt fails on this type: ");
        assertThat(messages.text()).contains("report it", "at io.streamt.processor");
    }

    @Test
    void javacFindsTheProcessorByItself() {
        module.withPom()
                .java("com/acme/Orders.java", ORDERS)
                .options(
                        "-processorpath",
                        System.getProperty("java.class.path"),
                        "-Xlint:all,-path,-classfile",
                        "-Werror");
        assertThat(module.compile().text()).isEmpty();
        assertThat(module.trees()).hasSize(2);
    }

    private static String inFile(String name, String file) {
        return "package com.acme;\n@io.streamt.annotations.Model(sqlFile = \"" + file + "\")\ninterface " + name
                + " {}\n";
    }

    private static String model(String name, String sql) {
        return "package com.acme;\n@io.streamt.annotations.Model(sql = \"" + sql + "\")\ninterface " + name + " {}\n";
    }

    /** Generates {@code Orders} in the first round. */
    private static final class Generating extends Delegating {
        private boolean done;

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (java.io.Writer writer = processingEnv
                        .getFiler()
                        .createSourceFile("com.acme.Orders")
                        .openWriter()) {
                    writer.write(ORDERS);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            return super.process(annotations, round);
        }
    }

    /** Hides that the compiler is javac, as wrappers of other tools do; fails on the javadoc of one type. */
    private static final class Wrapped extends Delegating {
        private final String failing;

        Wrapped(String failing) {
            this.failing = failing;
        }

        @Override
        ProcessingEnvironment wrap(ProcessingEnvironment environment) {
            Elements elements = proxy(Elements.class, environment.getElementUtils(), environment);
            return proxy(ProcessingEnvironment.class, environment, elements);
        }

        /** Answers {@code getElementUtils} with {@code other}. */
        private <T> T proxy(Class<T> type, T target, Object other) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
                        if (method.getName().equals("getElementUtils")) {
                            return other;
                        }
                        if (method.getName().equals("getDocComment")
                                && ((TypeElement) arguments[0]).getSimpleName().contentEquals(failing)) {
                            throw new IllegalStateException("no luck");
                        }
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    private static class Delegating extends AbstractProcessor {
        private final StreamtProcessor delegate = new StreamtProcessor();

        ProcessingEnvironment wrap(ProcessingEnvironment environment) {
            return environment;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            delegate.init(wrap(environment));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return delegate.process(annotations, round);
        }
    }
}
