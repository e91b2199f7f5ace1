package io.streamt.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that only a build with its environment can complete: it holds {@code ${NAME}}, or template variables that are not
 * declared here. It is tried with stand-ins of the same length; what parses with one of them is right.
 */
final class OpenSql {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_][A-Z0-9_]*(?::-([^}]*))?}");
    private static final Pattern VAR_CALL = Pattern.compile("\\bvar\\s*\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");
    private static final Pattern REFERENCE = Pattern.compile("\\b(?:source|ref)\\s*\\([^)]*\\$\\{");

    /** One way to complete the SQL. */
    record Attempt(String sql, Map<String, String> vars) {}

    private OpenSql() {}

    static boolean isOpen(String sql, Map<String, String> vars) {
        return VARIABLE.matcher(sql).find() || !undeclared(sql, vars).isEmpty();
    }

    /** What to try, in order; nothing where a variable stands in a reference, which then names anything. */
    static List<Attempt> attempts(String sql, Map<String, String> vars) {
        List<Attempt> attempts = new ArrayList<>();
        if (!REFERENCE.matcher(sql).find()) {
            attempts.add(attempt(sql, vars, "v"));
            attempts.add(attempt(sql, vars, "1"));
        }
        return attempts;
    }

    private static Attempt attempt(String sql, Map<String, String> vars, String standIn) {
        Map<String, String> all = new TreeMap<>(vars);
        undeclared(sql, vars).forEach(name -> all.put(name, standIn));
        return new Attempt(VARIABLE.matcher(sql).replaceAll(m -> Matcher.quoteReplacement(fill(m, standIn))), all);
    }

    /** The default where there is one, filled up with blanks. */
    private static String fill(MatchResult variable, String standIn) {
        String text = variable.group(1);
        int length = variable.group().length();
        return text == null ? standIn.repeat(length) : text + " ".repeat(length - text.length());
    }

    private static TreeSet<String> undeclared(String sql, Map<String, String> vars) {
        TreeSet<String> names = new TreeSet<>();
        VAR_CALL.matcher(sql).results().map(m -> m.group(1)).forEach(names::add);
        names.removeAll(vars.keySet());
        return names;
    }
}
