package io.streamt.template;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Replacement;
import io.streamt.diagnostic.Origin;
import io.streamt.template.RenderedSql.TemplateReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates that only name their tables, as most do: <code>{{ source("…") }}</code> and <code>{{ ref("…") }}</code>. They are
 * rendered as jinjava would, without loading it, which takes longer than everything else that a small project needs.
 */
final class TableCalls {
    private static final Pattern CALL =
            Pattern.compile("(?<![{\\\\])\\{\\{ *(source|ref)\\( *(?:(?:\"([\\w-]+)\"|'([\\w-]+)') *, *)?"
                    + "(?:\"([\\w.-]+)\"|'([\\w.-]+)') *\\) *}}(?!})");
    private static final Pattern OTHER = Pattern.compile("\\{[{%#]|[}%#]}");
    private static final Pattern REDEFINED = Pattern.compile("macro\\s+(source|ref)\\b");

    private TableCalls() {}

    /** Whether the names mean what they mean: a macro may have taken one. */
    static boolean redefinedBy(List<LocatedText> macros) {
        return macros.stream().anyMatch(file -> REDEFINED.matcher(file.text()).find());
    }

    /** Empty for a template with anything else in it. */
    static Optional<RenderedSql> render(LocatedText template) {
        String text = template.text();
        List<Replacement> replacements = new ArrayList<>();
        List<TemplateReference> references = new ArrayList<>();
        Matcher other = OTHER.matcher(text);
        Matcher call = CALL.matcher(text);
        int from = 0;
        while (call.find(from)) {
            if (other.region(from, call.start()).find()) {
                return Optional.empty();
            }
            int group = call.start(4) < 0 ? 5 : 4;
            String project = call.group(2) == null ? call.group(3) : call.group(2);
            String name = (project == null ? "" : project + ".") + call.group(group);
            replacements.add(new Replacement(call.start(), call.end(), "`" + name + "`"));
            add(call.group(1).equals("source"), name, template.at(call.start(group)), references);
            from = call.end();
        }
        return other.region(from, text.length()).find()
                ? Optional.empty()
                : Optional.of(new RenderedSql(template.replace(replacements), references));
    }

    private static void add(boolean source, String name, Origin origin, List<TemplateReference> references) {
        if (references.stream().noneMatch(r -> r.source() == source && r.name().equals(name))) {
            references.add(new TemplateReference(source, name, origin));
        }
    }
}
