package io.streamt.project;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Declarations to a definite project. */
public final class ProjectAssembler {
    private static final String TOPIC_NAME = "advanced.topic.name";

    private final Variables variables;
    private final Identity fallback;
    private final Given given;

    /** What a project is called where its declarations do not say. */
    public record Identity(String name, String version) {}

    /**
     * What was chosen when the tool was called.
     *
     * @param target the environment's name
     * @param vars template variables; they win over declared ones
     */
    public record Given(String target, Map<String, String> vars, Surroundings surroundings) {
        /** Nothing. */
        public static final Given NONE = new Given("default", Map.of(), Surroundings.NONE);

        public Given {
            vars = new TreeMap<>(vars);
        }
    }

    /** @param fallback name and version of the module's POM */
    public ProjectAssembler(Variables variables, Identity fallback, Given given) {
        this.variables = variables;
        this.fallback = fallback;
        this.given = given;
    }

    /**
     * Where no environment is known, as in javac: variables stay as they are, for a constant must not hold what one machine's
     * environment says.
     *
     * @param project its name where the declarations do not say
     */
    public static ProjectAssembler withoutEnvironment(String project) {
        return new ProjectAssembler(
                new Variables(name -> Optional.of("${" + name + "}")), new Identity(project, ""), Given.NONE);
    }

    public Project assemble(Declarations declarations, Diagnostics diagnostics) {
        Values values = new Values(variables, diagnostics);
        String group =
                declarations.project().flatMap(p -> values.text(p, "group")).orElse("");
        ReaderAssembler readers = new ReaderAssembler(values, group);
        SourceAssembler sourceAssembler = new SourceAssembler(values, group);
        Prefixes prefixes = Prefixes.read(declarations.environment().map(f -> f.section("environment")), values);
        ModelAssembler modelAssembler = new ModelAssembler(values, sourceAssembler, prefixes, declarations.defaults());
        List<Source> sources = declarations.sources().stream()
                .map(sourceAssembler::assemble)
                .sorted(Comparator.comparing(Source::name))
                .toList();
        List<Model> models = declarations.models().stream()
                .map(modelAssembler::assemble)
                .sorted(Comparator.comparing(Model::name))
                .toList();
        checkUnique(sources, models, diagnostics);
        new LiteralSecrets(diagnostics).check(declarations);
        RuntimeAssembler runtime = new RuntimeAssembler(values);
        return new Project(
                identity(declarations, values, "name", fallback.name(), diagnostics),
                identity(declarations, values, "version", fallback.version(), diagnostics),
                prefixes,
                group,
                templating(declarations, values),
                declarations.runtime().map(r -> runtime.assemble(r, group)).orElse(RuntimeSettings.none()),
                local(declarations, diagnostics),
                sources,
                models,
                declarations.exposures().stream()
                        .map(readers::exposure)
                        .sorted(Comparator.comparing(Exposure::name))
                        .toList(),
                declarations.tests().stream()
                        .flatMap(list -> readers.tests(list).stream())
                        .toList(),
                new MlModelAssembler(values).assemble(declarations.mlModels()),
                declarations.rules().map(new RuleAssembler(values)::assemble).orElse(Rules.DEFAULTS),
                given.surroundings());
    }

    /** What the declarations want of the local stack. */
    public Local local(Declarations declarations, Diagnostics diagnostics) {
        RuntimeAssembler runtime = new RuntimeAssembler(new Values(variables, diagnostics));
        return declarations.local().map(runtime::local).orElse(Local.DEFAULTS);
    }

    private static String identity(
            Declarations declarations, Values values, String key, String orElse, Diagnostics diagnostics) {
        String value = declarations.project().flatMap(p -> values.text(p, key)).orElse(orElse);
        if (key.equals("name")) {
            Origin origin = declarations.project().map(p -> p.origin(key)).orElse(new Origin.InFile("pom.xml", 1, 1));
            new Names(diagnostics).checkName("project", value, origin);
        }
        return value;
    }

    private Templating templating(Declarations declarations, Values values) {
        List<LocatedText> macros =
                declarations.macros().stream().map(values::resolveInPlace).toList();
        return new Templating(vars(declarations, values), given.target(), variables, macros);
    }

    private Map<String, String> vars(Declarations declarations, Values values) {
        Map<String, LocatedText> declared = new TreeMap<>(declarations.vars());
        declarations.environment().ifPresent(file -> declared.putAll(file.map("vars")));
        Map<String, String> vars = new TreeMap<>();
        declared.forEach((name, value) -> vars.put(name, values.resolve(value)));
        vars.putAll(given.vars());
        return vars;
    }

    private static void checkUnique(List<Source> sources, List<Model> models, Diagnostics diagnostics) {
        Map<String, Holder> names = new HashMap<>();
        sources.forEach(s -> unique(names, s.name(), new Holder("source", s.origin()), diagnostics));
        models.forEach(m -> unique(names, m.name(), new Holder("model", m.origin()), diagnostics));
        checkPreviousNames(names, models, diagnostics);
        Map<String, Model> topics = new HashMap<>();
        for (Model model : models) {
            boolean writes = hasTopic(model) && !model.topic().name().isEmpty();
            Model other = writes ? topics.putIfAbsent(model.topic().name(), model) : null;
            if (other != null && !other.name().equals(model.name())) {
                diagnostics.error(
                        Code.DUPLICATE_TOPIC,
                        model.origin(TOPIC_NAME),
                        "models '" + other.name() + "' and '" + model.name() + "' both write topic '"
                                + model.topic().name() + "'.",
                        "Give one of them another name under 'advanced.topic.name'.");
            }
        }
        for (Source source : sources) {
            Model writer = topics.get(source.topic());
            if (writer != null) {
                diagnostics.error(
                        Code.DUPLICATE_TOPIC,
                        writer.origin(TOPIC_NAME),
                        "model '" + writer.name() + "' writes topic '" + source.topic() + "', which is source '"
                                + source.name() + "'.",
                        "Give the model another topic, or read the model itself: {{ ref(\"" + writer.name()
                                + "\") }}.");
            }
        }
    }

    /** What was called so before is one model, and nothing is called so now. */
    private static void checkPreviousNames(Map<String, Holder> names, List<Model> models, Diagnostics diagnostics) {
        Map<String, Model> renamed = new HashMap<>();
        for (Model model : models) {
            if (model.previousName().isEmpty()) {
                continue;
            }
            String previous = model.previousName().get();
            Holder holder = names.get(previous);
            Model other = renamed.putIfAbsent(previous, model);
            if (holder != null) {
                diagnostics.error(
                        Code.DUPLICATE_NAME,
                        model.origin("previous_name"),
                        "model '" + model.name() + "' was called '" + previous + "' before, but that is a "
                                + holder.kind() + ", declared at "
                                + holder.origin().place() + ".",
                        "Remove that declaration, or 'previous_name'.");
            } else if (other != null) {
                diagnostics.error(
                        Code.DUPLICATE_NAME,
                        model.origin("previous_name"),
                        "models '" + other.name() + "' and '" + model.name() + "' were both called '" + previous
                                + "' before.",
                        "Only one of them can go on from its state.");
            }
        }
    }

    /** Whether a topic is made for it: not for sinks, nor for what is inlined. */
    private static boolean hasTopic(Model model) {
        boolean bare = model.sql().isEmpty() && model.materialized().equals(Optional.of(Materialization.TOPIC));
        return model.hasJob() || bare;
    }

    /** Who has a name. */
    private record Holder(String kind, Origin origin) {}

    private static void unique(Map<String, Holder> names, String name, Holder holder, Diagnostics diagnostics) {
        Holder other = names.putIfAbsent(name, holder);
        if (other != null && !name.isEmpty()) {
            String taken = other.kind().equals(holder.kind())
                    ? holder.kind() + " '" + name + "' is declared twice; the other is at "
                    : holder.kind() + " '" + name + "' has the name of a " + other.kind() + ", which is at ";
            diagnostics.error(
                    Code.DUPLICATE_NAME, holder.origin(), taken + other.origin().place() + ".", "Rename one of them.");
        }
    }
}
