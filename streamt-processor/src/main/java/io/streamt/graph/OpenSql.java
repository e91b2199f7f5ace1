package io.streamt.graph;

import io.streamt.diagnostic.LocatedText;
import io.streamt.template.TemplateContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SQL that only a build with its environment can complete: it holds {@code ${NAME}}, or asks for variables of the
 * environment, or for template variables that are not declared here. It is tried with stand-ins of the same length; what parses with one of them is right.
 */
final class OpenSql {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_][A-Z0-9_]*(?::-([^}]*))?}");
    private static final Pattern VAR_CALL = Pattern.compile("\\bvar\\s*\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");
    private static final Pattern ENVIRONMENT_CALL = Pattern.compile("\\benv_var\\s*\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");
    private static final Pattern MACRO = Pattern.compile("\\bmacro\\s+(\\w+)");
    private static final Pattern REFERENCE = Pattern.compile("\\b(?:source|ref)\\s*\\([^)]*\\$\\{");

    private final String sql;
    private final TemplateContext context;
    private final String templates;

    OpenSql(String sql, TemplateContext context) {
        this.sql = sql;
        this.context = context;
        String macros = context.macros().stream().map(LocatedText::text).collect(Collectors.joining("\n"));
        boolean callsMacros = MACRO.matcher(macros).results().anyMatch(m -> sql.contains(m.group(1)));
        this.templates = callsMacros ? sql + "\n" + macros : sql;
    }

    /** One way to complete the SQL. */
    record Attempt(String sql, TemplateContext context) {}

    boolean isOpen() {
        return VARIABLE.matcher(sql).find()
                || !asked().isEmpty()
                || !undeclared().isEmpty();
    }

    /** Returns the attempts, in order; none if a variable stands in a reference, which then may name anything. */
    List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        if (!REFERENCE.matcher(sql).find()) {
            attempts.add(attempt("v"));
            attempts.add(attempt("1"));
        }
        return attempts;
    }

    private Attempt attempt(String standIn) {
        Map<String, String> vars = new TreeMap<>(context.vars());
        undeclared().forEach(name -> vars.put(name, standIn));
        return new Attempt(
                VARIABLE.matcher(sql).replaceAll(m -> Matcher.quoteReplacement(fill(m, standIn))),
                context.with(vars, name -> Optional.of(standIn).filter(s -> asked().contains(name))));
    }

    /** The default where there is one, filled up with blanks. */
    private static String fill(MatchResult variable, String standIn) {
        String text = variable.group(1);
        int length = variable.group().length();
        return text == null ? standIn.repeat(length) : text + " ".repeat(length - text.length());
    }

    private Set<String> undeclared() {
        Set<String> names = arguments(VAR_CALL);
        names.removeAll(context.names());
        return names;
    }

    /** Variables of the environment without a default. */
    private Set<String> asked() {
        return arguments(ENVIRONMENT_CALL);
    }

    private Set<String> arguments(Pattern call) {
        return call.matcher(templates).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
