package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.MlModel;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.sql.CreateModel;
import io.streamt.sql.MlCall;
import io.streamt.sql.RegisteredModel;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ML models that a query asks: on open-source Flink (FLIP-437, from 2.1 on) they are declared in the project. */
record MlModels(Project project, DeclaredTypes types, Diagnostics diagnostics) {
    /** Absent where one cannot be asked, which is reported. */
    Optional<List<TableDefinition>> of(Model model, Statement statement, List<Input> inputs) {
        RegisteredModels.tellUnused(model, statement, diagnostics);
        Optional<List<TableDefinition>> asked = project.onConfluent(model)
                ? new RegisteredModels(model, statement, types, diagnostics).read()
                : declared(model, statement);
        return asked.filter(definitions -> fit(model, definitions, inputs));
    }

    private Optional<List<TableDefinition>> declared(Model model, Statement statement) {
        List<TableDefinition> found = new ArrayList<>();
        boolean known = true;
        for (TableReference reference : statement.query().models()) {
            Optional<MlModel> declared = project.mlModels().stream()
                    .filter(m -> m.name().equals(reference.name()))
                    .findFirst();
            declared.map(MlModels::definition).filter(d -> !found.contains(d)).ifPresent(found::add);
            if (declared.isEmpty()) {
                known = false;
                unknown(model, reference, statement.rendered().at(reference.line(), reference.column()));
            }
        }
        Optional<MlCall> other = statement.query().models().isEmpty()
                ? statement.query().mlCalls().stream().findFirst()
                : Optional.empty();
        other.ifPresent(call -> otherForm(model, call, statement.rendered().at(call.line(), call.column())));
        return known && other.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    /** Readers of an ephemeral model ask its ML models, on the same kind of cluster and for the same columns. */
    private boolean fit(Model model, List<TableDefinition> asked, List<Input> inputs) {
        Map<String, TableDefinition> byId = new TreeMap<>();
        asked.forEach(definition -> byId.put(definition.id(), definition));
        boolean fits = true;
        for (Input input : inputs) {
            for (TableDefinition definition : input.definitions()) {
                boolean elsewhere = project.onConfluent(model)
                        ? definition instanceof CreateModel
                        : definition instanceof RegisteredModel;
                boolean ml = definition instanceof CreateModel || definition instanceof RegisteredModel;
                TableDefinition known = ml ? byId.putIfAbsent(definition.id(), definition) : null;
                if (elsewhere || (known != null && !known.equals(definition))) {
                    fits = false;
                    unfit(model, input, definition, elsewhere);
                }
            }
        }
        return fits;
    }

    private void unfit(Model model, Input input, TableDefinition definition, boolean elsewhere) {
        diagnostics.error(
                Code.ML_CALL,
                model.origin(),
                "model '" + model.name() + "' reads the ephemeral model '" + input.name() + "', which asks ML model '"
                        + definition.name() + "' "
                        + (elsewhere ? "in the form of another kind of Flink cluster." : "for other columns."),
                elsewhere
                        ? "Let both run on one cluster, or leave out 'materialized: ephemeral' of '" + input.name()
                                + "'."
                        : "Declare the same columns under ml_outputs of both.");
    }

    private static CreateModel definition(MlModel model) {
        return new CreateModel(model.name(), columns(model.input()), columns(model.output()), model.options());
    }

    private static List<CreateModel.Column> columns(List<MlModel.Column> columns) {
        return columns.stream()
                .map(c -> new CreateModel.Column(c.name(), c.type()))
                .toList();
    }

    private void unknown(Model model, TableReference reference, Origin origin) {
        List<String> names = project.mlModels().stream().map(MlModel::name).toList();
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                origin,
                "model '" + model.name() + "' asks ML model '" + reference.name() + "', which is not declared.",
                NearestNames.didYouMean(reference.name(), names)
                        + "Declare it under ml_models, with provider, input and output.");
    }

    private void otherForm(Model model, MlCall call, Origin origin) {
        diagnostics.error(
                Code.ML_CALL,
                origin,
                "model '" + model.name() + "' calls " + call.function()
                        + " in the form of Confluent Cloud, and would run on open-source Flink.",
                call.function().equals("ML_EVALUATE")
                        ? "Only a cluster of type confluent has it."
                        : "Give it a cluster of type confluent; or declare the ML model under ml_models, and write FROM"
                                + " ML_PREDICT(TABLE {{ ref(\"…\") }}, MODEL name, DESCRIPTOR(column)).");
    }
}
