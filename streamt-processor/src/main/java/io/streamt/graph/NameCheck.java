package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Reference;
import io.streamt.sql.TableReference;
import io.streamt.template.RenderedSql.TemplateReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what models read among the names of a project; also what javac shows while the user types. */
public final class NameCheck {
    private final Set<String> sources;
    private final Set<String> models;
    private final Diagnostics diagnostics;

    public NameCheck(Collection<String> sources, Collection<String> models, Diagnostics diagnostics) {
        this.sources = new TreeSet<>(sources);
        this.models = new TreeSet<>(models);
        this.diagnostics = diagnostics;
    }

    /**
     * What the SQL reads, each once and of a definite kind; the rest is reported. A reference counts only where the
     * parser finds it as a table: one in an SQL comment is none.
     *
     * @param from what the model says it reads, which the SQL must
     */
    public List<Reference> ofStatement(String model, Statement statement, List<Reference> from) {
        Map<String, TemplateReference> rendered = new HashMap<>();
        statement.rendered().references().forEach(r -> rendered.putIfAbsent(r.name(), r));
        Set<String> read = new HashSet<>();
        List<Reference> found = new ArrayList<>();
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
        checkFrom(model, from, read);
        return found;
    }

    /** What a model without SQL reads. */
    public List<Reference> ofFrom(String model, List<Reference> from) {
        return from.stream().flatMap(r -> resolve(model, r).stream()).toList();
    }

    private void bareTable(String model, TableReference table, Statement statement) {
        String name = table.name();
        Origin origin = statement.rendered().at(table.line(), table.column());
        if (name.equals(model)) {
            diagnostics.error(
                    Code.CYCLE,
                    origin,
                    "model '" + model + "' reads itself.",
                    "A model reads sources and other models; its own rows are its result.");
            return;
        }
        Set<String> known = new TreeSet<>(sources);
        known.addAll(models);
        String way = models.contains(name)
                ? "Write {{ ref(\"" + name + "\") }}."
                : sources.contains(name)
                        ? "Write {{ source(\"" + name + "\") }}."
                        : NearestNames.didYouMean(name, known) + "Write {{ source(\"…\") }} or {{ ref(\"…\") }}.";
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                origin,
                "model '" + model + "' reads table '" + name + "' by its bare name.",
                way);
    }

    private void checkFrom(String model, List<Reference> from, Set<String> read) {
        for (Reference reference : from) {
            if (resolve(model, reference).isPresent() && !read.contains(reference.name())) {
                diagnostics.error(
                        Code.FROM_MISMATCH,
                        reference.origin(),
                        "'from' names '" + reference.name() + "', which the SQL of model '" + model
                                + "' does not read.",
                        "Remove it from 'from', or read it in the SQL.");
            }
        }
    }

    private Optional<Reference> resolve(String reader, Reference reference) {
        String name = reference.name();
        if (reference.kind() != Reference.Kind.MODEL && sources.contains(name)) {
            return Optional.of(new Reference(Reference.Kind.SOURCE, name, reference.origin()));
        }
        if (reference.kind() != Reference.Kind.SOURCE && models.contains(name)) {
            return Optional.of(new Reference(Reference.Kind.MODEL, name, reference.origin()));
        }
        unknown(reader, reference);
        return Optional.empty();
    }

    private void unknown(String reader, Reference reference) {
        boolean wantsSource = reference.kind() == Reference.Kind.SOURCE;
        String name = reference.name();
        boolean otherKind = wantsSource ? models.contains(name) : sources.contains(name);
        if (otherKind) {
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    reference.origin(),
                    "model '" + reader + "' reads '" + name + "' as a " + (wantsSource ? "source" : "model")
                            + ", but it is a " + (wantsSource ? "model" : "source") + ".",
                    "Write {{ " + (wantsSource ? "ref" : "source") + "(\"" + name + "\") }}.");
            return;
        }
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                reference.origin(),
                "model '" + reader + "' reads " + (wantsSource ? "source" : "model") + " '" + name
                        + "', which is not declared.",
                NearestNames.didYouMean(name, wantsSource ? sources : models) + "Otherwise declare it under '"
                        + (wantsSource ? "sources" : "models") + ":'.");
    }
}
