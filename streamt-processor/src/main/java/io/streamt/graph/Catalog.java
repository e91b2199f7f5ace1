package io.streamt.graph;

import io.streamt.project.Deprecation;
import io.streamt.project.Foreign;
import io.streamt.project.Project;
import io.streamt.project.Reference;
import io.streamt.project.Surroundings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that declarations of a module may name: what it declares itself, and what other modules publish. */
public final class Catalog {
    private final String project;
    private final LocalDate today;
    private final boolean complete;
    private final List<Foreign> withTopics;
    private final Map<String, List<Entry>> byName = new TreeMap<>();

    /**
     * A source or model.
     *
     * @param project whose it is; empty where that is the module's own and its name is not known
     * @param foreign absent for what the module declares itself
     */
    public record Entry(
            Reference.Kind kind,
            String project,
            String name,
            Optional<Foreign> foreign,
            Optional<Deprecation> deprecation) {
        /** {@code model 'orders'}, with its project where that is another one. */
        String described() {
            return foreign.map(Foreign::described).orElseGet(() -> kind.word() + " '" + name + "'");
        }

        /** A declaration of this module may be read by all others of it. */
        boolean isReadableBy(Reader reader) {
            return foreign.map(f -> f.table().access().allows(reader.group())).orElse(true);
        }

        /** {@code source.orders}, {@code model.payments.orders}. */
        public String id() {
            return foreign.map(Foreign::id).orElseGet(() -> kind.word() + "." + name);
        }
    }

    /**
     * The declarations of the module itself.
     *
     * @param name of the project; empty where it is not known
     * @param deprecations by name
     */
    public record Own(
            String name, Collection<String> sources, Collection<String> models, Map<String, Deprecation> deprecations) {
        static Own of(Project project) {
            Map<String, Deprecation> deprecations = new TreeMap<>();
            project.sources().forEach(s -> s.deprecation().ifPresent(d -> deprecations.put(s.name(), d)));
            project.models().forEach(m -> m.deprecation().ifPresent(d -> deprecations.put(m.name(), d)));
            return new Own(
                    project.name(),
                    project.sources().stream().map(s -> s.name()).distinct().toList(),
                    project.models().stream().map(m -> m.name()).distinct().toList(),
                    deprecations);
        }
    }

    public Catalog(Own own, Surroundings surroundings) {
        this(own, surroundings, true);
    }

    private Catalog(Own own, Surroundings surroundings, boolean complete) {
        this.complete = complete;
        this.project = own.name();
        this.today = surroundings.today();
        this.withTopics = surroundings.withTopics().stream()
                .filter(f -> !f.project().equals(project))
                .toList();
        own.sources().forEach(name -> add(own(Reference.Kind.SOURCE, name, own)));
        own.models().forEach(name -> add(own(Reference.Kind.MODEL, name, own)));
        surroundings.foreign().stream()
                .filter(f -> !f.project().equals(project))
                .forEach(f -> add(new Entry(
                        f.kind(),
                        f.project(),
                        f.name(),
                        Optional.of(f),
                        f.table().deprecation())));
    }

    static Catalog of(Project project) {
        return new Catalog(
                Own.of(project), project.surroundings(), !project.doubts().names());
    }

    private static Entry own(Reference.Kind kind, String name, Own own) {
        return new Entry(
                kind,
                own.name(),
                name,
                Optional.empty(),
                Optional.ofNullable(own.deprecations().get(name)));
    }

    private void add(Entry entry) {
        byName.computeIfAbsent(entry.name(), n -> new ArrayList<>()).add(entry);
        if (!entry.project().isEmpty()) {
            byName.computeIfAbsent(entry.project() + "." + entry.name(), n -> new ArrayList<>())
                    .add(entry);
        }
    }

    /** Whether a name that is not here is declared nowhere, as far as could be read. */
    boolean isComplete() {
        return complete;
    }

    /** Returns the module's own project; empty if it is not known. */
    String project() {
        return project;
    }

    LocalDate today() {
        return today;
    }

    /** All that a name may mean, as it is written: alone, or with a project and a dot before it. */
    List<Entry> find(Reference.Kind kind, String written) {
        return byName.getOrDefault(written, List.of()).stream()
                .filter(e -> kind == Reference.Kind.EITHER || e.kind() == kind)
                .toList();
    }

    /** The tables that others publish on a topic. */
    List<Foreign> onTopic(String topic) {
        return withTopics.stream().filter(f -> f.table().topic().equals(topic)).toList();
    }

    /** The names that a reader may write, without projects. */
    Set<String> names(Reference.Kind kind, Reader reader) {
        Set<String> names = new TreeSet<>();
        all().filter(e -> (kind == Reference.Kind.EITHER || e.kind() == kind) && e.isReadableBy(reader))
                .forEach(e -> names.add(e.name()));
        return names;
    }

    Set<String> projects() {
        Set<String> projects = new TreeSet<>();
        all().filter(e -> !e.project().isEmpty()).forEach(e -> projects.add(e.project()));
        return projects;
    }

    private java.util.stream.Stream<Entry> all() {
        return byName.values().stream().flatMap(List::stream);
    }
}
