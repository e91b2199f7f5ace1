package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Reference;
import io.streamt.project.Source;
import io.streamt.sql.TableReference;
import io.streamt.template.RenderedSql.TemplateReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Resolves what models read to sources and models of the project. */
final class References {
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<String, Model> models = new TreeMap<>();
    private final Diagnostics diagnostics;

    References(Project project, Diagnostics diagnostics) {
        project.sources().forEach(s -> sources.put(s.name(), s));
        project.models().forEach(m -> models.put(m.name(), m));
        this.diagnostics = diagnostics;
    }

    /** A reference counts only where the parser finds it as a table: one in an SQL comment is none. */
    List<Dependency> of(Model model, Statement statement) {
        Map<String, TemplateReference> rendered = new HashMap<>();
        statement.rendered().references().forEach(r -> rendered.putIfAbsent(r.name(), r));
        Set<String> read = new HashSet<>();
        List<Dependency> found = new ArrayList<>();
        for (TableReference table : statement.query().tables()) {
            TemplateReference reference = rendered.get(table.name());
            if (reference == null) {
                bareTable(model, table, statement);
            } else if (read.add(table.name())) {
                Reference.Kind kind = reference.source() ? Reference.Kind.SOURCE : Reference.Kind.MODEL;
                resolve(model, new Reference(kind, reference.name(), reference.origin()))
                        .ifPresent(found::add);
            }
        }
        checkFrom(model, read);
        return found;
    }

    List<Dependency> ofFrom(Model model) {
        return model.from().stream()
                .map(r -> resolve(model, r))
                .flatMap(Optional::stream)
                .toList();
    }

    private void bareTable(Model model, TableReference table, Statement statement) {
        boolean known = sources.containsKey(table.name()) || models.containsKey(table.name());
        String call = models.containsKey(table.name()) ? "ref" : "source";
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                statement.rendered().at(table.line(), table.column()),
                "model '" + model.name() + "' reads table '" + table.name() + "' by its bare name.",
                known
                        ? "Write {{ " + call + "(\"" + table.name() + "\") }}."
                        : "Write {{ source(\"…\") }} or {{ ref(\"…\") }}.");
    }

    private void checkFrom(Model model, Set<String> read) {
        for (Reference reference : model.from()) {
            if (resolve(model, reference).isPresent() && !read.contains(reference.name())) {
                diagnostics.error(
                        Code.FROM_MISMATCH,
                        reference.origin(),
                        "'from' names '" + reference.name() + "', which the SQL of model '" + model.name()
                                + "' does not read.",
                        "Remove it from 'from', or read it in the SQL.");
            }
        }
    }

    private Optional<Dependency> resolve(Model reader, Reference reference) {
        String name = reference.name();
        Source source = reference.kind() == Reference.Kind.MODEL ? null : sources.get(name);
        if (source != null) {
            return Optional.of(new Dependency.OnSource(source));
        }
        Model model = reference.kind() == Reference.Kind.SOURCE ? null : models.get(name);
        if (model != null) {
            return Optional.of(new Dependency.OnModel(model));
        }
        unknown(reader, reference);
        return Optional.empty();
    }

    private void unknown(Model reader, Reference reference) {
        boolean wantsSource = reference.kind() == Reference.Kind.SOURCE;
        String name = reference.name();
        boolean otherKind = wantsSource ? models.containsKey(name) : sources.containsKey(name);
        Origin origin = reference.origin();
        if (otherKind) {
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    origin,
                    "model '" + reader.name() + "' reads '" + name + "' as a " + (wantsSource ? "source" : "model")
                            + ", but it is a " + (wantsSource ? "model" : "source") + ".",
                    "Write {{ " + (wantsSource ? "ref" : "source") + "(\"" + name + "\") }}.");
            return;
        }
        Set<String> known = wantsSource ? sources.keySet() : models.keySet();
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                origin,
                "model '" + reader.name() + "' reads " + (wantsSource ? "source" : "model") + " '" + name
                        + "', which is not declared.",
                NearestNames.didYouMean(name, known) + "Otherwise declare it under '"
                        + (wantsSource ? "sources" : "models") + ":'.");
    }
}
