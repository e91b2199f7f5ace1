package io.streamt.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are written all or not at all, and never in half: a full disk leaves what was there. */
public final class FileBatch {
    private static final String UNFINISHED = ".part";

    private final Map<Path, String> contents = new LinkedHashMap<>();

    /** To be written, unless the file has that content already. */
    public void put(Path file, String content) throws IOException {
        if (!Files.isRegularFile(file) || !hasContent(file, content)) {
            contents.put(file, content);
        }
    }

    private static boolean hasContent(Path file, String content) throws IOException {
        // Not as text: the file may be anything.
        return Arrays.equals(Files.readAllBytes(file), content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes what was put; true when there was anything.
     *
     * @throws IOException with nothing changed, unless putting finished files in place fails
     */
    public boolean write() throws IOException {
        Map<Path, Path> written = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> file : contents.entrySet()) {
                Path target = file.getKey();
                Path part = target.resolveSibling(target.getFileName() + UNFINISHED);
                Files.createDirectories(target.toAbsolutePath().getParent());
                written.put(part, target);
                Files.writeString(part, file.getValue());
            }
            for (Map.Entry<Path, Path> file : written.entrySet()) {
                Files.move(
                        file.getKey(),
                        file.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path part : written.keySet()) {
                Files.deleteIfExists(part);
            }
        }
        return !contents.isEmpty();
    }
}
