package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code ml_models}. */
record MlModelAssembler(Values values) {
    private static final String PROVIDER = "provider";
    private static final String ENDPOINT = "endpoint";
    private static final Pattern ALONE = Pattern.compile("\\$\\{[A-Z_][A-Z0-9_]*}");

    /** @return sorted by name */
    List<MlModel> assemble(List<Fields> declared) {
        Map<String, MlModel> byName = new HashMap<>();
        for (Fields fields : declared) {
            MlModel model = model(fields);
            MlModel other = byName.putIfAbsent(model.name(), model);
            if (other != null) {
                diagnostics()
                        .error(
                                Code.DUPLICATE_NAME,
                                model.origin(),
                                "ML model '" + model.name() + "' is declared twice; the other is at "
                                        + other.origin().place() + ".",
                                "Rename one of them.");
            }
        }
        return byName.values().stream()
                .sorted(Comparator.comparing(MlModel::name))
                .toList();
    }

    private Diagnostics diagnostics() {
        return values.diagnostics();
    }

    private MlModel model(Fields fields) {
        String name = values.required(fields, "name", "an ML model", "Give the name by which SQL calls it.");
        if (!name.isEmpty()) {
            new Names(diagnostics()).checkName("ML model", name, fields.origin("name"));
        }
        String what = "ML model '" + name + "'";
        SortedMap<String, String> options = new TreeMap<>();
        fields.map("config").forEach((key, value) -> options.put(key, option(what, key, value)));
        options.put(
                PROVIDER,
                values.required(fields, PROVIDER, what, "Name one of the cluster's providers: provider: openai."));
        values.text(fields, ENDPOINT).ifPresent(endpoint -> options.put(ENDPOINT, endpoint));
        return new MlModel(
                name,
                columns(fields, "input", what),
                columns(fields, "output", what),
                options,
                fields.has("name") ? fields.origin("name") : fields.origin());
    }

    /** A credential stays a variable until it is sent. */
    private String option(String what, String key, LocatedText value) {
        if (key.equals(PROVIDER) || key.equals(ENDPOINT)) {
            diagnostics()
                    .error(
                            Code.UNKNOWN_KEY,
                            value.origin(),
                            what + " has '" + key + "' under 'config'.",
                            "It stands beside 'name'.");
        }
        if (!Credentials.isCredential(key)) {
            return Variables.escaped(values.resolve(value));
        }
        if (Variables.hasVariable(value.text()) && !ALONE.matcher(value.text()).matches()) {
            diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            value.origin(),
                            "'" + key + "' of " + what + " is more than one variable.",
                            "Write ${NAME} alone, and set NAME to all of it: it is quoted as a whole when it is sent.");
        }
        return value.text();
    }

    private List<MlModel.Column> columns(Fields fields, String key, String what) {
        List<Fields> declared = fields.sections(key);
        if (declared.isEmpty() && !fields.isWrong(key)) {
            diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            fields.origin(),
                            what + " needs '" + key + "'.",
                            "Declare its columns: " + key + ": [{name: text, type: STRING}].");
        }
        return declared.stream()
                .map(column -> new MlModel.Column(
                        values.required(column, "name", "an " + key + " of " + what, "Give its name."),
                        values.required(column, "type", "an " + key + " of " + what, "Give its type: type: STRING.")))
                .toList();
    }
}
