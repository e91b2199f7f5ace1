package io.streamt.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that the stack started, one file each, written as soon as a process exists: even when Maven is killed in the
 * middle of a start, the next run knows of them.
 */
final class ProcessTable {
    /** @param digest of the description that it was started by */
    record Entry(StackProcess process, String digest) {}

    private static final String END = ".pid";

    private final Layout layout;

    ProcessTable(Layout layout) {
        this.layout = layout;
    }

    /** Those that run, by name. */
    List<Entry> alive() throws StackException {
        Path folder = layout.pidFile("").getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> alive = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(END)).sorted().toList()) {
                read(file).filter(entry -> entry.process().isAlive()).ifPresent(alive::add);
            }
        } catch (IOException e) {
            throw new StackException("The local stack's processes cannot be read from " + folder + ": " + e, e);
        }
        return alive;
    }

    void add(StackProcess process, String digest) throws IOException {
        Layout.write(layout.pidFile(process.name()), process.pid() + "\n" + process.started() + "\n" + digest + "\n");
    }

    void remove(StackProcess process) throws StackException {
        try {
            Files.deleteIfExists(layout.pidFile(process.name()));
        } catch (IOException e) {
            throw new StackException("The file of a stopped process cannot be removed: " + e, e);
        }
    }

    /** Empty for a file that is not ours, or was cut off. */
    private Optional<Entry> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - END.length());
        if (lines.size() < 3) {
            return Optional.empty();
        }
        try {
            StackProcess process =
                    new StackProcess(name, Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), layout.log(name));
            return Optional.of(new Entry(process, lines.get(2)));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
