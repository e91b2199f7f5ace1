package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedClassesTest {
    @TempDir
    private Path classes;

    private List<Diagnostic> check(Path directory) {
        Diagnostics diagnostics = new Diagnostics();
        new AnnotatedClasses(directory).checkProcessed(diagnostics);
        return diagnostics.all();
    }

    /** As in the constant pool of a class file. */
    private void annotated(String path, String annotation) throws IOException {
        byte[] noise = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe};
        String text = new String(noise, StandardCharsets.ISO_8859_1) + "Lio/streamt/annotations/" + annotation + ";";
        Modules.write(classes, path, "");
        java.nio.file.Files.write(classes.resolve(path), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void anAnnotatedTypeWithoutADescriptor() throws IOException {
        annotated("com/acme/Shop$Orders.class", "Model");
        Diagnostic found = check(classes).get(0);
        assertThat(found.code()).isEqualTo(Code.NO_DESCRIPTORS);
        assertThat(found.message())
                .isEqualTo("type 'com.acme.Shop$Orders' is annotated, but the annotation processor did not run.");
        assertThat(found.origin().path()).isEqualTo("com/acme/Shop.java");
        assertThat(found.hint()).contains("<artifactId>streamt-processor</artifactId>");
    }

    @Test
    void manyTypesAreToldOnce() throws IOException {
        for (int i = 10; i < 60; i++) {
            annotated("com/acme/Orders" + i + ".class", "Source");
        }

        assertThat(check(classes)).singleElement().satisfies(found -> {
            assertThat(found.message())
                    .startsWith("50 types are annotated, but the annotation processor did not run:"
                            + " 'com.acme.Orders10', 'com.acme.Orders11'")
                    .endsWith("and 30 more.");
            assertThat(found.origin().place()).isEqualTo("com/acme/Orders10.java:1:1");
        });
    }

    @Test
    void whatWasProcessedOrDeclaresNothing() throws IOException {
        annotated("com/acme/Orders.class", "Model");
        Modules.write(classes, "META-INF/streamt/declarations/com.acme.Orders.json", "{}");
        annotated("com/acme/Amount.class", "Precision");
        Modules.write(classes, "com/acme/Plain.class", "plain");
        assertThat(check(classes)).isEmpty();
        assertThat(check(classes.resolve("nowhere"))).isEmpty();
    }
}
