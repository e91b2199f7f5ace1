package io.streamt.deploy.flink;

import java.util.List;

/** Finds what matters in Flink's stack traces. */
final class StackTraces {
    private StackTraces() {}

    /** The message of the innermost cause, without class name where there is a message; one line. */
    static String rootCause(String trace) {
        List<String> heads = trace.lines()
                .map(String::strip)
                .filter(l -> !l.startsWith("at ") && !l.startsWith("...") && !l.isEmpty())
                .toList();
        String last = heads.stream()
                .filter(l -> l.startsWith("Caused by: "))
                .reduce((a, b) -> b)
                .map(l -> l.substring("Caused by: ".length()))
                .orElse(heads.isEmpty() ? trace.strip() : heads.get(0));
        return last.replaceFirst("^([a-z0-9_]+\\.)+([A-Za-z0-9_$]+): (?=.)", "$2: ")
                .replaceAll("\\.$", "");
    }
}
