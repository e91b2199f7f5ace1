package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Catalog.Entry;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Reference;
import io.streamt.sql.TableReference;
import io.streamt.template.RenderedSql.TemplateReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what models read in a catalog of names; also what javac shows while the user types. */
public final class NameCheck {
    private final Catalog catalog;
    private final Reading reading;
    private final Diagnostics diagnostics;

    public NameCheck(Catalog catalog, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.reading = new Reading(catalog, diagnostics);
        this.diagnostics = diagnostics;
    }

    /** @param written the name as it is written, which is that of the table in SQL */
    public record Read(String written, Entry entry, Origin origin) {}

    /**
     * Returns the tables that the SQL reads, each once, and reports the rest. A reference counts only where the parser finds it
     * as a table: one in an SQL comment is none.
     *
     * @param from what the model says it reads, which the SQL must
     */
    public List<Read> ofStatement(Reader reader, Statement statement, List<Reference> from) {
        Map<String, TemplateReference> rendered = new HashMap<>();
        statement.rendered().references().forEach(r -> rendered.putIfAbsent(r.name(), r));
        Set<String> seen = new HashSet<>();
        List<Read> found = new ArrayList<>();
        for (TableReference table : statement.query().tables()) {
            TemplateReference reference = rendered.get(table.name());
            if (reference == null) {
                bareTable(reader, table, statement);
            } else if (seen.add(table.name())) {
                read(reader, reference(reference)).ifPresent(found::add);
            }
        }
        checkFrom(reader, from, found, seen);
        return found;
    }

    /** Returns the tables that a model without SQL reads. */
    public List<Read> ofFrom(Reader reader, List<Reference> from) {
        return from.stream().flatMap(r -> read(reader, r).stream()).toList();
    }

    private static Reference reference(TemplateReference reference) {
        Reference.Kind kind = reference.source() ? Reference.Kind.SOURCE : Reference.Kind.MODEL;
        return new Reference(kind, reference.name(), reference.origin());
    }

    private Optional<Read> read(Reader reader, Reference reference) {
        return reading.resolve(reader, reference).map(e -> new Read(reference.name(), e, reference.origin()));
    }

    private void bareTable(Reader reader, TableReference table, Statement statement) {
        String name = table.name();
        Origin origin = statement.rendered().at(table.line(), table.column());
        if (name.equals(reader.name())) {
            diagnostics.error(
                    Code.CYCLE,
                    origin,
                    "model '" + name + "' reads itself.",
                    "A model reads sources and other models; its own rows are its result.");
            return;
        }
        if (!catalog.isComplete() && catalog.find(Reference.Kind.EITHER, name).isEmpty()) {
            return;
        }
        Set<String> known = catalog.names(Reference.Kind.EITHER, reader);
        String way = !catalog.find(Reference.Kind.MODEL, name).isEmpty()
                ? "Write {{ ref(" + Reading.arguments(name) + ") }}."
                : !catalog.find(Reference.Kind.SOURCE, name).isEmpty()
                        ? "Write {{ source(" + Reading.arguments(name) + ") }}."
                        : NearestNames.didYouMean(name, known) + "Write {{ source(\"…\") }} or {{ ref(\"…\") }}.";
        diagnostics.error(
                Code.UNKNOWN_REFERENCE, origin, reader.what() + " reads table '" + name + "' by its bare name.", way);
    }

    /** @param seen names that the SQL reads, known or not */
    private void checkFrom(Reader reader, List<Reference> from, List<Read> found, Set<String> seen) {
        for (Reference reference : from) {
            List<Entry> meant = catalog.find(reference.kind(), reference.name());
            boolean read = seen.contains(reference.name()) || found.stream().anyMatch(f -> meant.contains(f.entry()));
            if (!(read && !meant.isEmpty())
                    && reading.resolve(reader, reference).isPresent()) {
                diagnostics.error(
                        Code.FROM_MISMATCH,
                        reference.origin(),
                        "'from' names '" + reference.name() + "', which the SQL of " + reader.what()
                                + " does not read.",
                        "Remove it from 'from', or read it in the SQL.");
            }
        }
    }
}
