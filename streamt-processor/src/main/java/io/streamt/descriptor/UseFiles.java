package io.streamt.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.declaration.Use;
import io.streamt.diagnostic.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of the uses of typed manifests, one per top-level class that uses any, beside the classes. */
public final class UseFiles {
    private static final String FOLDER = "META-INF/streamt/uses";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path classes;

    private UseFiles(Path classes) {
        this.classes = classes;
    }

    /** @param classesDirectory class output of a module, which need not exist */
    public static UseFiles in(Path classesDirectory) {
        return new UseFiles(classesDirectory);
    }

    /**
     * Replaces what was written of a class before.
     *
     * @param type binary name of a top-level class
     * @param uses none removes the file
     */
    public void write(String type, List<Use> uses) throws IOException {
        Path file = classes.resolve(FOLDER).resolve(type + ".json");
        if (uses.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(classes.resolve(FOLDER));
        Files.writeString(file, json(type, uses) + "\n");
    }

    /** Reads the uses of all classes that still exist, in the order of their names. */
    public List<Use> read() {
        Path folder = classes.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .filter(this::hasClass)
                    .flatMap(f -> read(f).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasClass(Path file) {
        String name = file.getFileName().toString();
        String type = name.substring(0, name.length() - ".json".length());
        return Files.isRegularFile(classes.resolve(type.replace('.', '/') + ".class"));
    }

    private static String json(String type, List<Use> uses) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("path", uses.get(0).origin().path());
        ArrayNode list = root.put("class", type).putArray("uses");
        uses.forEach(use -> list.addObject()
                .put("id", use.id())
                .put("line", use.origin().line())
                .put("column", use.origin().column()));
        return root.toPrettyString();
    }

    /** A file that is no JSON was cut off; the class is compiled again with the next change of it. */
    private static List<Use> read(Path file) {
        List<Use> uses = new ArrayList<>();
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            String type = root.path("class").asText();
            String path = root.path("path").asText();
            for (JsonNode use : root.path("uses")) {
                Origin origin = new Origin.InCode(
                        type, path, use.path("line").asInt(), use.path("column").asInt());
                uses.add(new Use(type, use.path("id").asText(), origin));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uses;
    }
}
