package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Use;
import io.streamt.descriptor.UseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes use what of typed manifests, as javac knows it. */
class UsesTest {
    private static final String IMPORTS = "package com.acme.payments;\n\nimport io.streamt.annotations.*;\n\n";

    private JavaModule payments;
    private JavaModule app;

    @BeforeEach
    void setUp(@TempDir Path directory) {
        payments = new JavaModule(directory.resolve("payments"))
                .withPom("payments")
                .java("com/acme/payments/Raw.java", IMPORTS + """
                        @Source(topic = "raw")
                        public record Raw(String id, int amount) {}
                        """)
                .java("com/acme/payments/Clean.java", IMPORTS + """
                        @Model(access = Access.PUBLIC, sql = "SELECT id, amount FROM {{ source('raw') }}")
                        public interface Clean {}
                        """)
                .java("com/acme/payments/Own.java", """
                        package com.acme.payments;

                        class Own {
                            String topic() {
                                return StreamtManifest.RAW.topic();
                            }
                        }
                        """);
        app = new JavaModule(directory.resolve("app")).on(payments).options("-Xlint:all", "-Werror");
    }

    private List<String> uses(JavaModule module) {
        return UseFiles.in(module.classes()).read().stream()
                .map(UsesTest::written)
                .toList();
    }

    private static String written(Use use) {
        return use.origin().place() + " " + use.type() + " " + use.id();
    }

    @Test
    void constantsTypesAndColumnsAreUsesOfTheOwnModuleAndOfOthers() {
        assertThat(payments.compile().text()).isEmpty();
        assertThat(uses(payments))
                .containsExactly("com/acme/payments/Own.java:5:16 com.acme.payments.Own source.payments.raw");

        app.java("com/acme/app/Constant.java", """
                        package com.acme.app;

                        import static com.acme.payments.StreamtManifest.Clean.TOPIC;

                        class Constant {
                            static final String IN = "in " + TOPIC;
                        }
                        """)
                .java("com/acme/app/Column.java", """
                        package com.acme.app;

                        import com.acme.payments.StreamtManifest;

                        class Column {
                            class Inner {
                                void read(java.util.function.Consumer<String> columns) {
                                    columns.accept(StreamtManifest.Clean.Columns.AMOUNT);
                                    columns.accept(StreamtManifest.Clean.NAME);
                                }
                            }
                        }
                        """)
                .java("com/acme/app/Row.java", """
                        package com.acme.app;

                        import com.acme.payments.StreamtManifest.*;

                        class Row {
                            Raw raw;
                        }
                        """)
                .java("com/acme/app/None.java", "package com.acme.app;\n\n// StreamtManifest\nclass None {}\n");
        assertThat(app.compile().text()).isEmpty();
        assertThat(uses(app))
                .containsExactly(
                        "com/acme/app/Column.java:8:28 com.acme.app.Column model.payments.clean",
                        "com/acme/app/Constant.java:6:38 com.acme.app.Constant model.payments.clean",
                        "com/acme/app/Row.java:6:5 com.acme.app.Row source.payments.raw");
    }

    @Test
    void aClassCompiledAgainHasTheUsesThatItHasNow() throws Exception {
        assertThat(payments.compile().text()).isEmpty();
        payments.java("com/acme/payments/Own.java", "package com.acme.payments;\n\nclass Own {}\n");
        assertThat(payments.compile("com/acme/payments/Own.java").text()).isEmpty();
        assertThat(uses(payments)).isEmpty();

        payments.java("com/acme/payments/Own.java", """
                        package com.acme.payments;

                        class Own {
                            String topic = StreamtManifest.Clean.TOPIC;
                        }
                        """);
        assertThat(payments.compile("com/acme/payments/Own.java").text()).isEmpty();
        assertThat(uses(payments))
                .containsExactly("com/acme/payments/Own.java:4:20 com.acme.payments.Own model.payments.clean");
        Files.delete(payments.classes().resolve("com/acme/payments/Own.class"));
        assertThat(uses(payments)).isEmpty();
    }

    /** A constant is all that is left of another constant: only the class that took it from the manifest counts. */
    @Test
    void constantsThatAnotherClassHandsOnCountForThatClass() {
        assertThat(payments.compile().text()).isEmpty();
        app.java("com/acme/app/Topics.java", """
                        package com.acme.app;

                        interface Topics {
                            String CLEAN = com.acme.payments.StreamtManifest.Clean.TOPIC;
                        }
                        """).java("com/acme/app/Late.java", """
                        package com.acme.app;

                        class Late implements Topics {
                            String topic = CLEAN;
                        }
                        """);
        assertThat(app.compile().text()).isEmpty();
        assertThat(uses(app)).containsExactly("com/acme/app/Topics.java:4:20 com.acme.app.Topics model.payments.clean");
    }

    @Test
    void annotationsOfPackagesAreUses() {
        assertThat(payments.compile().text()).isEmpty();
        app.options("-Xlint:-processing")
                .java("com/acme/app/Reads.java", """
                        package com.acme.app;

                        public @interface Reads {
                            String value();
                        }
                        """)
                .java("com/acme/app/package-info.java", """
                        @Reads(com.acme.payments.StreamtManifest.Clean.TOPIC)
                        package com.acme.app;
                        """);
        assertThat(app.compile().text()).isEmpty();
        assertThat(uses(app))
                .containsExactly("com/acme/app/package-info.java:1:8 com.acme.app.package-info model.payments.clean");
    }
}
