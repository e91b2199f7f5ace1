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
import io.streamt.sql.FunctionCall;
import io.streamt.sql.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ML models that a query asks, in the form of open-source Flink (FLIP-437, from 2.1 on). */
record MlModels(Project project, Diagnostics diagnostics) {
    /** Absent where one cannot be asked, which is reported. */
    Optional<List<CreateModel>> of(Model model, Statement statement) {
        Optional<FunctionCall> first = call(statement);
        if (first.isPresent() && project.onConfluent(model)) {
            onConfluent(
                    model,
                    first.get(),
                    statement.rendered().at(first.get().line(), first.get().column()));
            return Optional.empty();
        }
        List<CreateModel> found = new ArrayList<>();
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
        Optional<FunctionCall> other = statement.query().models().isEmpty() ? call(statement) : Optional.empty();
        other.ifPresent(call -> otherForm(model, call, statement.rendered().at(call.line(), call.column())));
        return known && other.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private static CreateModel definition(MlModel model) {
        return new CreateModel(model.name(), columns(model.input()), columns(model.output()), model.options());
    }

    private static List<CreateModel.Column> columns(List<MlModel.Column> columns) {
        return columns.stream()
                .map(c -> new CreateModel.Column(c.name(), c.type()))
                .toList();
    }

    private static Optional<FunctionCall> call(Statement statement) {
        return statement.query().calls().stream()
                .filter(call -> call.name().equals("ML_PREDICT") || call.name().equals("ML_EVALUATE"))
                .findFirst();
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

    private void onConfluent(Model model, FunctionCall call, Origin origin) {
        diagnostics.error(
                Code.ML_CALL,
                origin,
                "model '" + model.name() + "' calls " + call.name()
                        + " on a cluster of type confluent, where this version asks no ML models.",
                "Run it on open-source Flink 2.1 or later, with the ML model under ml_models, as FROM ML_PREDICT(TABLE"
                        + " {{ ref(\"…\") }}, MODEL name, DESCRIPTOR(column)).");
    }

    private void otherForm(Model model, FunctionCall call, Origin origin) {
        diagnostics.error(
                Code.ML_CALL,
                origin,
                "model '" + model.name() + "' calls " + call.name()
                        + " in the form of Confluent Cloud, and would run on open-source Flink.",
                call.name().equals("ML_EVALUATE")
                        ? "Open-source Flink does not have it."
                        : "Declare the ML model under ml_models, and write FROM"
                                + " ML_PREDICT(TABLE {{ ref(\"…\") }}, MODEL name, DESCRIPTOR(column)).");
    }
}
