package io.streamt.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Apicurio's converters as a plugin folder. They come without the manifest by which a worker finds them. */
final class AvroConverterPlugin {
    private static final String MANIFEST = "META-INF/services/org.apache.kafka.connect.storage.Converter";
    private static final String CONVERTER = "io.apicurio.registry.utils.converter.AvroConverter";

    private AvroConverterPlugin() {}

    static void install(Path target, ClassPaths classPaths, Versions versions) throws IOException, StackException {
        String coordinates = "io.apicurio:apicurio-registry-utils-converter:" + versions.of("apicurio");
        Files.createDirectories(target);
        for (Path jar : classPaths.transitive(StackSettings.AVRO_CONVERTER, List.of(coordinates))) {
            Files.copy(jar, target.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        try (JarOutputStream manifest = new JarOutputStream(Files.newOutputStream(target.resolve("manifest.jar")))) {
            manifest.putNextEntry(new JarEntry(MANIFEST));
            manifest.write((CONVERTER + "\n").getBytes(StandardCharsets.UTF_8));
            manifest.closeEntry();
        }
    }
}
