package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Foreign;
import io.streamt.project.Project;
import io.streamt.project.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses models, as {@code streamt.select} says: names, globs with {@code *}, {@code tag:x}, each with a {@code +} before it
 * for what it reads and behind it for what reads it; several are separated by commas or blanks. A source can be named too,
 * for its readers, and so can, with its project and a dot before it, what another module publishes.
 */
public final class Selector {
    private static final String TAG = "tag:";

    private final String text;
    private final List<Term> terms = new ArrayList<>();

    private record Term(String written, int column, boolean upstream, boolean downstream, String pattern, boolean tag) {
        boolean matches(String name, List<String> tags) {
            return tag ? tags.stream().anyMatch(this::glob) : glob(name);
        }

        private boolean glob(String candidate) {
            String regex = List.of(pattern.split("\\*", -1)).stream()
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            return candidate.matches(regex);
        }
    }

    /** @param text empty for all models */
    public Selector(String text) {
        this.text = text;
        int column = 1;
        for (String word : text.split("(?<=[,\\s])|(?=[,\\s])", -1)) {
            if (!word.isBlank() && !word.equals(",")) {
                terms.add(term(word, column));
            }
            column += word.length();
        }
    }

    private static Term term(String word, int column) {
        boolean upstream = word.startsWith("+");
        boolean downstream = word.endsWith("+") && word.length() > 1;
        String name = word.substring(upstream ? 1 : 0, word.length() - (downstream ? 1 : 0));
        boolean tag = name.startsWith(TAG);
        return new Term(word, column, upstream, downstream, tag ? name.substring(TAG.length()) : name, tag);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The names of the chosen models; a term that chooses nothing is reported. */
    Set<String> select(Project project, Collection<ModelNode> nodes, Diagnostics diagnostics) {
        if (terms.isEmpty()) {
            return nodes.stream().map(n -> n.model().name()).collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> selected = new TreeSet<>();
        for (Term term : terms) {
            Set<String> models = new LinkedHashSet<>();
            nodes.stream()
                    .filter(n -> term.matches(
                            n.model().name(), n.model().documentation().tags()))
                    .forEach(n -> models.add("model." + n.model().name()));
            Set<String> starts = new LinkedHashSet<>(models);
            project.sources().stream().filter(s -> matches(term, s)).forEach(s -> starts.add("source." + s.name()));
            foreign(nodes)
                    .filter(f -> !term.tag() && term.glob(f.qualifiedName()))
                    .forEach(f -> starts.add(f.id()));
            if (starts.isEmpty()) {
                nothing(term, project, nodes, diagnostics);
            }
            selected.addAll(names(models));
            if (term.upstream()) {
                selected.addAll(names(reach(models, upstream(nodes))));
            }
            if (term.downstream()) {
                selected.addAll(names(reach(starts, downstream(nodes))));
            }
        }
        return selected;
    }

    private static Stream<Foreign> foreign(Collection<ModelNode> nodes) {
        return nodes.stream()
                .flatMap(n -> n.dependencies().stream())
                .flatMap(d -> d instanceof Dependency.OnForeign f ? Stream.of(f.foreign()) : Stream.empty());
    }

    private static boolean matches(Term term, Source source) {
        return term.matches(source.name(), source.documentation().tags());
    }

    /** The given models and all that they read, directly or not. */
    static Set<String> withUpstream(Set<String> models, Collection<ModelNode> nodes) {
        return new TreeSet<>(
                names(reach(models.stream().map(m -> "model." + m).collect(Collectors.toSet()), upstream(nodes))));
    }

    private static Map<String, List<String>> upstream(Collection<ModelNode> nodes) {
        Map<String, List<String>> reads = new HashMap<>();
        nodes.forEach(n -> reads.put(
                "model." + n.model().name(),
                n.dependencies().stream().map(Dependency::id).toList()));
        return reads;
    }

    private static Map<String, List<String>> downstream(Collection<ModelNode> nodes) {
        Map<String, List<String>> readers = new HashMap<>();
        nodes.forEach(n -> n.dependencies().forEach(d -> readers.computeIfAbsent(d.id(), k -> new ArrayList<>())
                .add("model." + n.model().name())));
        return readers;
    }

    private static Set<String> reach(Set<String> from, Map<String, List<String>> next) {
        Set<String> reached = new LinkedHashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            next.getOrDefault(open.remove(), List.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** Returns the names of this project's models. */
    private static List<String> names(Set<String> ids) {
        return ids.stream()
                .filter(id -> id.startsWith("model."))
                .map(id -> id.substring("model.".length()))
                .filter(name -> name.indexOf('.') < 0)
                .toList();
    }

    private void nothing(Term term, Project project, Collection<ModelNode> nodes, Diagnostics diagnostics) {
        Set<String> known = new TreeSet<>();
        nodes.forEach(n -> known.addAll(
                term.tag()
                        ? n.model().documentation().tags()
                        : List.of(n.model().name())));
        project.sources()
                .forEach(s -> known.addAll(term.tag() ? s.documentation().tags() : List.of(s.name())));
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                new Origin.OfOption("streamt.select", term.column()),
                "'" + term.written() + "' in streamt.select selects nothing.",
                NearestNames.didYouMean(term.pattern(), known) + (term.tag() ? "Tags: " : "Names: ")
                        + NearestNames.list(known) + ".");
    }
}
