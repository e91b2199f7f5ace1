package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.project.Encoding;
import io.streamt.project.Foreign;
import io.streamt.project.Format;
import io.streamt.project.Mask;
import io.streamt.project.Model;
import io.streamt.sql.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a model can be a virtual topic: all of it, or none of it, is done by the Gateway. */
final class GatewayFit {
    private static final Map<String, String> TOPIC_OF_ITS_OWN = Map.of(
            "advanced.topic.partitions", "'advanced.topic.partitions'",
            "advanced.topic.replication_factor", "'advanced.topic.replication_factor'",
            "advanced.topic.config", "'advanced.topic.config'",
            "advanced.flink", "'advanced.flink'");

    private static final String ROW = "ROW<";

    private final Model model;
    private final Input input;

    GatewayFit(Model model, Input input) {
        this.model = model;
        this.input = input;
    }

    /** Why it cannot, as what follows "because"; empty where it can. */
    Optional<String> refusal(Selection selection) {
        if (selection instanceof Selection.More more) {
            return Optional.of(
                    "the Gateway cannot do what its SQL does besides picking rows and columns: " + more.what());
        }
        Selection.Plain plain = narrowed((Selection.Plain) selection);
        return ofTopic()
                .or(() -> GatewayDialect.refusal(plain, types()).map(r -> "the Gateway cannot " + r))
                .or(() -> undeclared(plain))
                .or(() -> hiddenKey(plain))
                .or(() -> maskedKey(plain))
                .or(() -> schema(plain));
    }

    /** With the columns in the place of a star, where records may hold more than these. */
    Selection.Plain narrowed(Selection.Plain plain) {
        return !plain.items().isEmpty() || isComplete()
                ? plain
                : new Selection.Plain(
                        input.columns().stream()
                                .map(c -> new Selection.Item(c.name(), c.name()))
                                .toList(),
                        plain.where());
    }

    /** The same of an alias, which gives all of a topic. */
    Optional<String> refusal() {
        boolean handedOn =
                model.masks().isEmpty() && model.access().allowedGroups().isEmpty();
        return ofTopic()
                .or(() -> handedOn ? Optional.empty() : unreadable())
                .or(() -> isComplete()
                        ? Optional.empty()
                        : Optional.of("fields of '" + input.name() + "' that no column declares would be readable"));
    }

    private Optional<String> ofTopic() {
        Optional<String> own = TOPIC_OF_ITS_OWN.entrySet().stream()
                .filter(e -> model.places().containsKey(e.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
        if (own.isPresent()) {
            return own.map(o -> o + " is set, which only a topic of its own has");
        }
        if (input.isView() || input.virtual()) {
            return Optional.of("'" + input.name() + "' is no topic of Kafka itself");
        }
        if (input.changelog() == Changelog.UPSERT) {
            return Optional.of("the rows of '" + input.name() + "' are updated, and a filter would hide the updates");
        }
        List<String> key = model.key().columns();
        if (!key.isEmpty() && !key.equals(input.key())) {
            return Optional.of("its key is not that of '" + input.name() + "'");
        }
        if (!model.encoding().value().equals(encoding().value())) {
            return Optional.of("its format is not that of '" + input.name() + "'");
        }
        return mask();
    }

    private Optional<String> mask() {
        return model.masks().stream()
                .filter(m -> !(m.policy() instanceof Mask.Redact) || !GatewayDialect.isName(m.column()))
                .map(m -> "the Gateway cannot mask column '" + m.column() + "' by '"
                        + m.policy().written() + "'")
                .findFirst();
    }

    /** A column is given with all that a record has in it. */
    private Optional<String> undeclared(Selection.Plain plain) {
        return isComplete()
                ? Optional.empty()
                : plain.items().stream()
                        .map(Selection.Item::column)
                        .filter(c -> types().getOrDefault(c, "").contains(ROW))
                        .findFirst()
                        .map(c -> "fields of column '" + c + "' that its type does not declare would be readable");
    }

    /** A column that a projection drops must not stay in the record's key. */
    private Optional<String> hiddenKey(Selection.Plain plain) {
        List<String> given = plain.items().stream().map(Selection.Item::column).toList();
        return given.isEmpty()
                ? Optional.empty()
                : input.key().stream()
                        .filter(k -> !given.contains(k))
                        .map(k -> "column '" + k + "' would stay readable in the record's key")
                        .findFirst();
    }

    /** Nor what a mask hides. */
    private Optional<String> maskedKey(Selection.Plain plain) {
        Set<String> masked = model.masks().stream().map(Mask::column).collect(Collectors.toSet());
        return input.key().stream()
                .filter(k -> plain.items().isEmpty()
                        ? masked.contains(k)
                        : plain.items().stream().anyMatch(i -> i.column().equals(k) && masked.contains(i.name())))
                .findFirst()
                .map(k -> "the values of column '" + k + "' would stay readable in the record's key");
    }

    private Optional<String> schema(Selection.Plain plain) {
        boolean json = encoding().value() == Format.JSON;
        return json || plain.items().isEmpty()
                ? unreadable()
                : Optional.of("the Gateway cannot pick columns of "
                        + encoding().value().written() + " records");
    }

    /** Others it can only hand on: it is not told of a schema registry. */
    private Optional<String> unreadable() {
        Format format = encoding().value();
        return format == Format.JSON
                ? Optional.empty()
                : Optional.of("the Gateway looks into records of format json alone, and these are " + format.written());
    }

    /** Whether a record has no field besides the columns: only what a job of ours writes is known to have none. */
    private boolean isComplete() {
        if (input.dependency() instanceof Dependency.OnForeign f) {
            return f.foreign().writer() == Foreign.Writer.JOB;
        }
        return input.dependency() instanceof Dependency.OnModel m
                && m.model().sql().isPresent();
    }

    private Encoding encoding() {
        if (input.dependency() instanceof Dependency.OnSource s) {
            return s.source().encoding();
        }
        return input.dependency() instanceof Dependency.OnForeign f
                ? f.foreign().table().encoding()
                : ((Dependency.OnModel) input.dependency()).model().encoding();
    }

    private Map<String, String> types() {
        return input.columns().stream()
                .collect(Collectors.toMap(AnalyzedColumn::name, AnalyzedColumn::type, (a, b) -> a));
    }
}
