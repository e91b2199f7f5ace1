package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Column;
import io.streamt.project.MlOutputs;
import io.streamt.project.Model;
import io.streamt.sql.CreateModel;
import io.streamt.sql.MlCall;
import io.streamt.sql.MlCall.Form;
import io.streamt.sql.RegisteredModel;
import io.streamt.sql.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ML models that a query asks on Confluent Cloud, where they are registered; {@code ml_outputs} says what they answer. */
record RegisteredModels(Model model, Statement statement, DeclaredTypes types, Diagnostics diagnostics) {
    private static final String FORM = "Write ML_PREDICT('FraudModel', amount) AS prediction.";

    /** Absent where one cannot be asked, which is reported. */
    Optional<List<TableDefinition>> read() {
        boolean known = true;
        List<TableDefinition> asked = new ArrayList<>();
        for (MlCall call : statement.query().mlCalls()) {
            boolean right = call.form() == Form.OPEN_SOURCE
                    ? otherForm(call)
                    : !call.model().isEmpty() || noModel(call);
            // What ML_EVALUATE gives is the same for all of them.
            boolean answers = right && call.form() != Form.QUALITY;
            Optional<MlOutputs> outputs = answers ? outputs(call) : Optional.empty();
            known &= right && (!answers || outputs.isPresent());
            outputs.map(o -> definition(call, o))
                    .filter(d -> !asked.contains(d))
                    .ifPresent(asked::add);
        }
        for (MlOutputs outputs : model.mlOutputs()) {
            known &= outputs.columns().stream().allMatch(this::isKnown);
        }
        return known ? Optional.of(asked) : Optional.empty();
    }

    private boolean isKnown(Column column) {
        types.checkDigits(column);
        return types.canonical(column).isPresent();
    }

    private static RegisteredModel definition(MlCall call, MlOutputs outputs) {
        return new RegisteredModel(
                call.model(),
                outputs.columns().stream()
                        .map(c -> new CreateModel.Column(c.name(), c.type()))
                        .toList());
    }

    private Optional<MlOutputs> outputs(MlCall call) {
        Optional<MlOutputs> declared =
                model.mlOutputs().stream().filter(o -> isMeant(o, call)).findFirst();
        if (declared.isEmpty()) {
            List<String> names =
                    model.mlOutputs().stream().map(MlOutputs::model).toList();
            error(
                    call,
                    "asks ML model '" + call.model() + "', and does not say what it answers.",
                    NearestNames.didYouMean(call.model(), names) + "Declare its columns: ml_outputs: {" + call.model()
                            + ": {score: DOUBLE}}.");
        }
        return declared;
    }

    /** A model may be called with a version, as in {@code FraudModel$2}, and with its catalog. */
    private static boolean isMeant(MlOutputs outputs, MlCall call) {
        String withoutVersion = call.model().replaceFirst("\\$(?:\\d+|all)$", "");
        return outputs.model().equals(call.model())
                || withoutVersion.equals(outputs.model())
                || withoutVersion.endsWith("." + outputs.model());
    }

    /** Reports unused {@code ml_outputs}, on any cluster. */
    static void tellUnused(Model model, Statement statement, Diagnostics diagnostics) {
        List<MlCall> calls = statement.query().mlCalls();
        for (MlOutputs outputs : model.mlOutputs()) {
            if (calls.stream().noneMatch(call -> isMeant(outputs, call))) {
                diagnostics.warning(
                        Code.NO_EFFECT,
                        outputs.origin(),
                        "'ml_outputs' of '" + outputs.model() + "' has no effect: the SQL of model '" + model.name()
                                + "' does not ask that ML model.",
                        NearestNames.didYouMean(
                                        outputs.model(),
                                        calls.stream()
                                                .map(MlCall::model)
                                                .distinct()
                                                .toList())
                                .strip());
            }
        }
    }

    private boolean noModel(MlCall call) {
        return error(call, "calls " + call.function() + " without the name of an ML model.", FORM);
    }

    private boolean otherForm(MlCall call) {
        return error(
                call,
                "calls " + call.function() + " in the form of open-source Flink, and would run on Confluent Cloud.",
                FORM + " What it answers stands under ml_outputs.");
    }

    /** False, for what asks whether all is right. */
    private boolean error(MlCall call, String what, String hint) {
        Origin origin = statement.rendered().at(call.line(), call.column());
        diagnostics.error(Code.ML_CALL, origin, "model '" + model.name() + "' " + what, hint);
        return false;
    }
}
