package io.streamt.project;

import io.streamt.diagnostic.LocatedText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values with which a project's SQL templates are rendered.
 *
 * @param vars template variables that are texts, by name
 * @param lists template variables that are lists, by name
 * @param target the environment's name
 * @param variables of the environment, for {@code env_var}
 * @param credentials the variables of the environment that fill in a credential somewhere
 * @param macros the files of {@code macros/}, by path
 */
public record Templating(
        Map<String, String> vars,
        Map<String, List<String>> lists,
        String target,
        Variables variables,
        Set<String> credentials,
        List<LocatedText> macros) {
    public Templating {
        vars = new TreeMap<>(vars);
        lists = new TreeMap<>(lists);
        credentials = Set.copyOf(credentials);
        macros = List.copyOf(macros);
    }
}
