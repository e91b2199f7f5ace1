package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** What Maven printed in a case, all its invocations one after the other. */
public record BuildLog(String text) {
    private static final Pattern STACK_TRACE =
            Pattern.compile("(?m)^(\\[ERROR\\] )?\\s+at [\\w.$]+\\(|Exception in thread|NullPointerException");

    public static BuildLog of(File project) throws IOException {
        // Colours are no part of a message.
        String text = Files.readString(project.toPath().resolve("build.log"));
        return new BuildLog(text.replaceAll("\u001B\\[[;\\d]*m", ""));
    }

    /** A message with this code, and these words on its first line. */
    public void reports(String code, String words) {
        List<String> lines =
                text.lines().filter(l -> l.contains("[" + code + "]")).toList();
        if (lines.stream().noneMatch(l -> l.contains(words))) {
            throw new AssertionError("no [" + code + "] with: " + words + "\nthere is: " + lines);
        }
    }

    public void contains(String words) {
        if (!text.contains(words)) {
            throw new AssertionError("the build did not print: " + words);
        }
    }

    public void hasNoStackTrace() {
        var found = STACK_TRACE.matcher(text);
        if (found.find()) {
            throw new AssertionError(
                    "a stack trace: " + text.substring(found.start(), Math.min(text.length(), found.start() + 300)));
        }
    }

    /** How long each invocation took, by Maven's own account. */
    public List<Double> seconds() {
        return Pattern.compile("Total time:\\s+(?:(\\d+):)?(\\d+(?:\\.\\d+)?) (s|min)")
                .matcher(text)
                .results()
                .map(r -> r.group(1) == null
                        ? Double.parseDouble(r.group(2))
                        : 60 * Double.parseDouble(r.group(1)) + Double.parseDouble(r.group(2)))
                .toList();
    }
}
