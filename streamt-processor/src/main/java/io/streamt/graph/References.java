package io.streamt.graph;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Catalog.Entry;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.NameCheck.Read;
import io.streamt.project.CodeUse;
import io.streamt.project.Exposure;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Reference;
import io.streamt.project.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resolves what is read to sources and models of the project, and to those of others. */
final class References {
    private final Catalog catalog;
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<String, Model> models = new TreeMap<>();
    private final Set<String> projects;
    private final Set<String> unsure;
    private final NameCheck names;
    private final Reading reading;
    private final ReplacementCheck replacements;

    References(Project project, Diagnostics diagnostics) {
        project.sources().forEach(s -> sources.put(s.name(), s));
        project.models().forEach(m -> models.put(m.name(), m));
        this.unsure = project.doubts().columns();
        Catalog catalog = Catalog.of(project);
        this.catalog = catalog;
        this.projects = catalog.projects();
        this.names = new NameCheck(catalog, diagnostics);
        this.reading = new Reading(catalog, diagnostics);
        this.replacements = new ReplacementCheck(catalog, diagnostics);
    }

    /** Whether an error was reported about the model's SQL, or about something else that its columns follow from. */
    boolean isUnsure(Model model) {
        return unsure.contains(model.name());
    }

    List<Dependency> of(Model model, Statement statement) {
        return dependencies(names.ofStatement(Reader.of(model), statement, model.from()));
    }

    /** The model whose job writes a topic of late rows; nobody refers to it. */
    List<Dependency> writer(String model) {
        return Stream.ofNullable(models.get(model))
                .<Dependency>map(m -> new Dependency.OnModel(m.name(), m))
                .toList();
    }

    List<Dependency> ofFrom(Model model) {
        return dependencies(names.ofFrom(Reader.of(model), model.from()));
    }

    ReadExposure of(Exposure exposure) {
        return new ReadExposure(exposure, ids(exposure, exposure.consumes()), ids(exposure, exposure.produces()));
    }

    private List<String> ids(Exposure exposure, List<Reference> references) {
        return references.stream()
                .flatMap(r -> reading.resolve(Reader.of(exposure), r).stream())
                .map(Entry::id)
                .sorted()
                .toList();
    }

    /** Returns the uses that the compiler has found in Java code. Those of projects that publish nothing are taken as they are. */
    List<ReadUse> uses(Project project) {
        List<ReadUse> uses = new ArrayList<>();
        for (CodeUse use : project.surroundings().uses()) {
            String name = use.used().name();
            if (name.indexOf('.') >= 0 && !projects.contains(name.substring(0, name.indexOf('.')))) {
                String id = use.used().kind().word() + "." + name;
                uses.add(new ReadUse(use.type(), id, Optional.empty()));
            } else {
                reading.resolve(Reader.of(use, project.group()), use.used())
                        .ifPresent(e -> uses.add(new ReadUse(use.type(), e.id(), e.foreign())));
            }
        }
        return uses;
    }

    /** Checks references of declarations that are neither models nor exposures. */
    void checkOthers(Project project) {
        project.tests().forEach(t -> reading.resolve(Reader.of(t), t.tested()));
        project.sources().forEach(new SourceTopics(catalog, reading)::check);
        sources.values().forEach(s -> s.deprecation().ifPresent(d -> replacements.check(Reader.named(s), s.name(), d)));
        models.values().forEach(m -> m.deprecation().ifPresent(d -> replacements.check(Reader.of(m), m.name(), d)));
    }

    private List<Dependency> dependencies(List<Read> reads) {
        return reads.stream().map(this::dependency).toList();
    }

    private Dependency dependency(Read read) {
        Entry entry = read.entry();
        if (entry.foreign().isPresent()) {
            return new Dependency.OnForeign(read.written(), entry.foreign().get());
        }
        return entry.kind() == Reference.Kind.SOURCE
                ? new Dependency.OnSource(read.written(), Objects.requireNonNull(sources.get(entry.name())))
                : new Dependency.OnModel(read.written(), Objects.requireNonNull(models.get(entry.name())));
    }
}
