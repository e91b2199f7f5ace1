package io.streamt.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.Importable;
import java.util.Set;
import java.util.TreeSet;

/** The names that a template may have meant, as far as they are known at the place of a mistake. */
record Names(Set<String> variables, Set<String> functions, Set<String> filters, Set<String> tags) {
    static Names of(JinjavaInterpreter interpreter) {
        Names names = new Names(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        Context context = interpreter.getContext();
        while (context != null) {
            context.getScope().keySet().stream()
                    .filter(n -> n.matches("[A-Za-z]\\w*"))
                    .forEach(names.variables::add);
            names.functions.addAll(context.getGlobalMacros().keySet());
            context = context.getParent();
        }
        names.variables.removeAll(Set.of("True", "False"));
        interpreter.getContext().getAllFunctions().stream()
                .filter(f -> f.getNamespace().isEmpty() && !Sandbox.isDisabledFunction(f.getLocalName()))
                .forEach(f -> names.functions.add(f.getLocalName()));
        names.functions.remove("caller");
        interpreter.getContext().getAllFilters().stream()
                .map(Importable::getName)
                .forEach(names.filters::add);
        names.filters.removeAll(Sandbox.DISABLED_FILTERS);
        names.tags.removeAll(Sandbox.DISABLED_TAGS);
        interpreter.getContext().getAllTags().stream().map(Importable::getName).forEach(names.tags::add);
        return names;
    }
}
