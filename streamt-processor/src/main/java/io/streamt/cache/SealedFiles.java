package io.streamt.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts by name, in a folder that others may write. The first line of a file is a seal over the name and the text, so a file
 * that was changed, renamed, taken from another folder or made by somebody else counts as absent. Losing a file costs time
 * alone.
 */
public final class SealedFiles {
    private static final String ENDING = ".sealed";

    private final Path directory;
    private final CacheKey key;
    private final int most;

    /**
     * @param directory is made when needed; may be deleted at any time, and shared by several processes
     * @param most how many files are kept: all of them are deleted before one more is written
     */
    public SealedFiles(Path directory, CacheKey key, int most) {
        this.directory = directory;
        this.key = key;
        this.most = most;
    }

    /** Empty where there is no such file, or none that we wrote. */
    public Optional<String> find(String name) {
        try {
            String file = Files.readString(file(name), StandardCharsets.UTF_8);
            int end = file.indexOf('\n');
            if (end < 0) {
                return Optional.empty();
            }
            String text = file.substring(end + 1);
            return isEqual(file.substring(0, end), seal(name, text)) ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            // Not there, or no UTF-8.
            return Optional.empty();
        }
    }

    /** Best effort: a full disk or a folder that cannot be written fails nothing. */
    public void keep(String name, String text) {
        try {
            Files.createDirectories(directory);
            prune();
            Path fresh = Files.createTempFile(directory, name, ".tmp");
            try {
                Files.writeString(fresh, seal(name, text) + "\n" + text, StandardCharsets.UTF_8);
                Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            // The next run finds it out again.
        }
    }

    private void prune() throws IOException {
        if (most == Integer.MAX_VALUE) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.toList();
        }
        if (files.size() >= most) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String seal(String name, String text) {
        String folder = String.valueOf(directory.getFileName());
        return HexFormat.of()
                .formatHex(key.seal(String.join("\n", folder, name, text).getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes the same time wherever the first difference is. */
    private static boolean isEqual(String found, String right) {
        byte[] expected = right.getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(Arrays.copyOf(found.getBytes(StandardCharsets.UTF_8), expected.length), expected)
                && found.length() == right.length();
    }

    private Path file(String name) {
        return directory.resolve(name + ENDING);
    }
}
