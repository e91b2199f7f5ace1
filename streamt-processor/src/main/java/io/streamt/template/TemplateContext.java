package io.streamt.template;

import io.streamt.diagnostic.LocatedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The values that all templates of a project may ask for.
 *
 * @param vars what {@code var("…")} knows as a text
 * @param lists what {@code var("…")} knows as a list; no name is in both
 * @param target the environment's name, as {@code target.name}
 * @param environment what {@code env_var("…")} knows; empty for a variable that is not set
 * @param macros the files of {@code macros/}, by path
 */
public record TemplateContext(
        Map<String, String> vars,
        Map<String, List<String>> lists,
        String target,
        Function<String, Optional<String>> environment,
        List<LocatedText> macros) {
    public TemplateContext {
        vars = new TreeMap<>(vars);
        lists = new TreeMap<>(lists);
        macros = List.copyOf(macros);
    }

    /** Without variables that are lists. */
    public TemplateContext(
            Map<String, String> vars,
            String target,
            Function<String, Optional<String>> environment,
            List<LocatedText> macros) {
        this(vars, Map.of(), target, environment, macros);
    }

    /** The names that {@code var("…")} knows. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(vars.keySet());
        names.addAll(lists.keySet());
        return names;
    }

    /** The same with other template variables and environment. */
    public TemplateContext with(Map<String, String> otherVars, Function<String, Optional<String>> otherEnvironment) {
        return new TemplateContext(otherVars, lists, target, otherEnvironment, macros);
    }
}
