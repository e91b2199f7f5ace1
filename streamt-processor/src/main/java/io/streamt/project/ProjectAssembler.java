package io.streamt.project;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Declarations to a definite project. */
public final class ProjectAssembler {
    private static final String PREVIOUS_NAME = "previous_name";
    private static final Pattern COMMA = Pattern.compile(",");

    private final Variables variables;
    private final Identity fallback;
    private final Given given;

    /** The name and version of a project whose declarations do not give them. */
    public record Identity(String name, String version) {}

    /**
     * The choices of the caller.
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
        Values values = new Values(variables, LiteralSecrets.variables(declarations), diagnostics);
        String group =
                declarations.project().flatMap(p -> values.text(p, "group")).orElse("");
        ReaderAssembler readers = new ReaderAssembler(values, group);
        DoubtsAssembler doubts = new DoubtsAssembler(diagnostics);
        SourceAssembler sourceAssembler = new SourceAssembler(values, group, doubts);
        Prefixes prefixes = Prefixes.read(declarations.environment().map(f -> f.section("environment")), values);
        ModelAssembler modelAssembler =
                new ModelAssembler(values, sourceAssembler, prefixes, declarations.defaults(), doubts);
        List<Source> sources = declarations.sources().stream()
                .map(sourceAssembler::assemble)
                .sorted(Comparator.comparing(Source::name))
                .toList();
        List<Model> models = declarations.models().stream()
                .map(modelAssembler::assemble)
                .flatMap(model -> Stream.concat(Stream.of(model), LateModels.of(model)))
                .sorted(Comparator.comparing(Model::name))
                .toList();
        new UniqueNames(diagnostics).check(sources, models).forEach(doubts::noteColumns);
        new LiteralSecrets(diagnostics).check(declarations, given.vars());
        int before = diagnostics.all().size();
        RuntimeSettings runtime = runtime(declarations, values, group);
        boolean runtimeWrong = diagnostics.all().stream().skip(before).anyMatch(d -> d.severity() == Severity.ERROR);
        return new Project(
                identity(declarations, values, "name", fallback.name(), diagnostics),
                previousName(declarations, values, diagnostics),
                identity(declarations, values, "version", fallback.version(), diagnostics),
                prefixes,
                group,
                templating(declarations, values),
                runtime,
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
                given.surroundings(),
                doubts.doubts(declarations, runtimeWrong));
    }

    private static RuntimeSettings runtime(Declarations declarations, Values values, String group) {
        RuntimeAssembler assembler = new RuntimeAssembler(values);
        return declarations.runtime().map(r -> assembler.assemble(r, group)).orElse(RuntimeSettings.none());
    }

    /** Returns the declared wishes for the local stack. */
    public Local local(Declarations declarations, Diagnostics diagnostics) {
        RuntimeAssembler runtime = new RuntimeAssembler(new Values(variables, Set.of(), diagnostics));
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

    private Optional<String> previousName(Declarations declarations, Values values, Diagnostics diagnostics) {
        Optional<String> previous = declarations.project().flatMap(p -> values.text(p, PREVIOUS_NAME));
        previous.ifPresent(name -> {
            Origin origin = declarations.project().orElseThrow().origin(PREVIOUS_NAME);
            new Names(diagnostics).checkName("project", name, origin);
            String now =
                    declarations.project().flatMap(p -> values.text(p, "name")).orElse(fallback.name());
            if (name.equals(now)) {
                diagnostics.error(
                        Code.DUPLICATE_NAME,
                        origin,
                        "'previous_name' of the project is its present name '" + name + "'.",
                        "Give the name under which it was deployed last, or remove it.");
            }
        });
        return previous;
    }

    private Templating templating(Declarations declarations, Values values) {
        List<LocatedText> macros =
                declarations.macros().stream().map(values::resolveInPlace).toList();
        Map<String, String> vars = vars(declarations, values);
        return new Templating(
                vars, lists(declarations, values, vars), given.target(), variables, values.credentials(), macros);
    }

    private Map<String, String> vars(Declarations declarations, Values values) {
        Map<String, LocatedText> declared = new TreeMap<>(declarations.vars());
        declarations.environment().ifPresent(file -> {
            declared.putAll(file.map("vars"));
            declared.keySet().removeAll(file.lists("vars").keySet());
        });
        Map<String, String> vars = new TreeMap<>();
        declared.forEach((name, value) -> vars.put(name, values.resolve(value)));
        vars.putAll(given.vars());
        return vars;
    }

    /** Takes a declared list whose value is given as a text out of {@code vars}: its items are separated by commas. */
    private Map<String, List<String>> lists(Declarations declarations, Values values, Map<String, String> vars) {
        Map<String, List<LocatedText>> declared = new TreeMap<>(declarations.lists());
        declarations.environment().ifPresent(file -> {
            declared.putAll(file.lists("vars"));
            declared.keySet().removeAll(file.map("vars").keySet());
        });
        Map<String, List<String>> lists = new TreeMap<>();
        declared.forEach((name, items) -> {
            String instead = given.vars().get(name);
            lists.put(
                    name,
                    instead == null
                            ? items.stream().map(values::resolve).toList()
                            : COMMA.splitAsStream(instead).map(String::strip).toList());
            vars.remove(name);
        });
        return lists;
    }
}
