package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import java.util.Optional;
import java.util.Set;

/** Whether the columns of all that a model reads are known, and whether Flink can read them. */
record InputChecks(Project project, Diagnostics diagnostics) {
    /** @param analyzed names of models whose columns are known; the others have been reported */
    boolean areKnown(ModelNode node, Set<String> analyzed) {
        boolean known = true;
        for (Dependency dependency : node.dependencies()) {
            known &= isKnown(dependency, node, analyzed);
        }
        return known;
    }

    private boolean isKnown(Dependency read, ModelNode node, Set<String> analyzed) {
        if (isUnreadable(read, node)) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    encoding(read).orElseThrow().valueOrigin(),
                    (read instanceof Dependency.OnSource ? "source '" : "model '") + read.name()
                            + "' is in format 'protobuf', and model '"
                            + node.model().name()
                            + "' reads it: Flink does that only with compiled message classes on the cluster.",
                    "Leave it to readers that are no jobs, or have its writer use json or avro.");
            return false;
        }
        if (read instanceof Dependency.OnModel m && isBareTopic(m.model())) {
            tellBareTopic(m.model(), node);
            return false;
        }
        if (read instanceof Dependency.OnSource s && s.source().columns().isEmpty()) {
            tellNoColumns(s, node);
            return false;
        }
        if (read instanceof Dependency.OnForeign f
                && f.foreign().table().columns().isEmpty()) {
            diagnostics.error(
                    Code.NO_COLUMNS,
                    node.model().origin(),
                    "model '" + node.model().name() + "' reads " + f.foreign().described()
                            + ", whose columns are not published.",
                    "That module publishes them when streamt:compile runs in it; a source there declares them.");
            return false;
        }
        return !(read instanceof Dependency.OnModel m)
                || analyzed.contains(m.model().name());
    }

    private void tellBareTopic(Model read, ModelNode node) {
        if (isSure(read.name())) {
            diagnostics.error(
                    Code.NO_COLUMNS,
                    read.origin(),
                    "model '" + read.name() + "' is just a topic without columns, and model '"
                            + node.model().name() + "' reads them.",
                    "Declare them: columns: [{name: …, type: STRING}].");
        }
    }

    private void tellNoColumns(Dependency.OnSource read, ModelNode node) {
        if (isSure(read.source().name())) {
            diagnostics.error(
                    Code.NO_COLUMNS,
                    read.source().origin(),
                    "source '" + read.source().name() + "' declares no columns, and model '"
                            + node.model().name() + "' reads them.",
                    "Declare them: columns: [{name: …, type: STRING}]; as components of a @Source record; or by a JSON"
                            + " Schema under schema.definition.");
        }
    }

    private boolean isSure(String name) {
        return !project.doubts().columns().contains(name);
    }

    /** Confluent Cloud reads Protobuf by the schema in the registry. */
    private boolean isUnreadable(Dependency read, ModelNode node) {
        return node.statement().isPresent()
                && !project.onConfluent(node.model())
                && encoding(read).filter(e -> e.value() == Format.PROTOBUF).isPresent();
    }

    private static Optional<Encoding> encoding(Dependency read) {
        if (read instanceof Dependency.OnSource s) {
            return Optional.of(s.source().encoding());
        }
        return read instanceof Dependency.OnModel m
                        && m.model()
                                .materialized()
                                .filter(x -> x == Materialization.EPHEMERAL)
                                .isEmpty()
                ? Optional.of(m.model().encoding())
                : Optional.empty();
    }

    private static boolean isBareTopic(Model model) {
        return model.sql().isEmpty()
                && model.lateOf().isEmpty()
                && model.materialized().equals(Optional.of(Materialization.TOPIC))
                && model.contract().isEmpty();
    }
}
