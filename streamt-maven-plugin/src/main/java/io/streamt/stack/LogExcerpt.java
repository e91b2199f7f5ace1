package io.streamt.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a log that tell why a process ended. */
final class LogExcerpt {
    private static final int LINES = 8;
    private static final int WIDTH = 300;
    private static final Pattern MATTERS = Pattern.compile("ERROR|FATAL|Exception\\b|Caused by|[Ee]rror:");

    // Flink looks for YARN at every start, and logs that it is not there.
    private static final String HARMLESS = "FlinkYarnSessionCli";

    private LogExcerpt() {}

    /** The log's path, then its last lines with errors, or its last lines when there are none; indented. */
    static String of(Path log) {
        List<String> lines;
        try {
            lines = Files.readString(log, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.contains(HARMLESS))
                    .toList();
        } catch (IOException e) {
            return "  Log: " + log + " (cannot be read: " + e + ")";
        }
        List<String> errors =
                lines.stream().filter(line -> MATTERS.matcher(line).find()).toList();
        List<String> shown = errors.isEmpty() ? lines : errors;
        StringBuilder text = new StringBuilder("  Log: " + log);
        for (String line : shown.subList(Math.max(0, shown.size() - LINES), shown.size())) {
            text.append("\n    ").append(line.length() > WIDTH ? line.substring(0, WIDTH) + " …" : line);
        }
        return text.toString();
    }
}
