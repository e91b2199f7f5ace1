package io.streamt.template;

import io.streamt.diagnostic.LocatedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What all templates of a project may ask for.
 *
 * @param vars what {@code var("…")} knows
 * @param target the environment's name, as {@code target.name}
 * @param environment what {@code env_var("…")} knows; empty for a variable that is not set
 * @param macros the files of {@code macros/}, by path
 */
public record TemplateContext(
        Map<String, String> vars,
        String target,
        Function<String, Optional<String>> environment,
        List<LocatedText> macros) {
    public TemplateContext {
        vars = new TreeMap<>(vars);
        macros = List.copyOf(macros);
    }

    /** The same with other template variables and environment. */
    public TemplateContext with(Map<String, String> otherVars, Function<String, Optional<String>> otherEnvironment) {
        return new TemplateContext(otherVars, target, otherEnvironment, macros);
    }
}
