package io.streamt.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves the lines out of what messages show that hold a credential which is written out: more people read a build's log. */
public final class SecretLines {
    /** {@code key: value} of YAML, also inside braces. */
    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\w.-])[\"']?([A-Za-z][\\w.-]*)[\"']?\\s*[:=]\\s+?(\"[^\"]*\"|'[^']*'|(?:\\$\\{[^{}]*}|[^,}#])++)");

    /** {@code @Config(name = "key", value = "value")}, and the same the other way round. */
    private static final Pattern CONFIG = Pattern.compile(
            "name\\s*=\\s*\"([^\"]*)\"\\s*,\\s*value\\s*=\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,200}+)\"?");

    private static final Pattern TURNED = Pattern.compile(
            "value\\s*=\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,200}+)\"\\s*,\\s*name\\s*=\\s*\"([^\"]*)\"");

    /** A key of YAML whose value stands below. */
    private static final Pattern OPEN =
            Pattern.compile("(?:.*[\\s{,\"'])?([A-Za-z][\\w.-]*)[\"']?\\s*:\\s*[|>]?[+-]?\\d?\\s*$");

    /** The name of an option in Java whose value stands on the next line. */
    private static final Pattern NAMED = Pattern.compile(".*name\\s*=\\s*\"([^\"]*)\"\\s*,(?:\\s*value\\s*=)?\\s*$");

    private static final Pattern PEM = Pattern.compile("-----(BEGIN|END) (?:[A-Z0-9]+ )*PRIVATE KEY-----");

    private SecretLines() {}

    /** The same lines by path; one that holds a credential is empty. */
    public static Function<String, Optional<List<String>>> hidden(Function<String, Optional<List<String>>> sources) {
        Map<String, Optional<List<String>>> known = new HashMap<>();
        return path -> known.computeIfAbsent(path, file -> sources.apply(file).map(SecretLines::hide));
    }

    static List<String> hide(List<String> lines) {
        List<String> shown = new ArrayList<>();
        boolean inKey = false;
        int below = -1;
        for (String line : lines) {
            boolean inside = below >= 0 && (line.isBlank() || indent(line) > below);
            below = inside ? below : -1;
            boolean named = !shown.isEmpty() && isCredential(NAMED, lines.get(shown.size() - 1));
            Matcher pem = PEM.matcher(line);
            boolean marks = pem.find();
            shown.add(inside || named || inKey || marks || holds(line) ? "" : line);
            inKey = marks ? pem.group(1).equals("BEGIN") && !line.contains("-----END") : inKey;
            if (!inside && isCredential(OPEN, line)) {
                below = indent(line);
            }
        }
        return shown;
    }

    private static boolean isCredential(Pattern pattern, String line) {
        Matcher key = pattern.matcher(line);
        return key.matches() && Credentials.isCredential(key.group(1));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static boolean holds(String line) {
        return WrittenSecret.isIn(line)
                || pairs(PAIR, line, 1, 2)
                || pairs(CONFIG, line, 1, 2)
                || pairs(TURNED, line, 2, 1);
    }

    private static boolean pairs(Pattern pattern, String line, int key, int value) {
        Matcher pair = pattern.matcher(line);
        while (pair.find()) {
            String text = pair.group(value).strip().replaceFirst("^([\"'])(.*)\\1$", "$2");
            if (Credentials.isCredential(pair.group(key)) && WrittenSecret.isLiteral(pair.group(key), text)) {
                return true;
            }
        }
        return false;
    }
}
