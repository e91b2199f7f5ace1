package io.streamt.declaration;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that one module declares, wherever it stands.
 *
 * @param vars template variables that are texts, of all files but that of the environment
 * @param lists template variables that are lists, of the same files
 * @param environment the file of the chosen environment
 * @param macros whole files, by path
 * @param sources in the order found; sinks are models with {@code from} and a connector
 * @param tests as written: what they check is read, and they are not run in this version
 * @param wrong keys of files under which something may be missing, because it could not be read
 */
public record Declarations(
        Optional<Fields> project,
        Optional<Fields> environment,
        Map<String, LocatedText> vars,
        Map<String, List<LocatedText>> lists,
        Optional<Fields> runtime,
        Optional<Fields> local,
        List<Fields> defaults,
        List<Fields> sources,
        List<Fields> models,
        List<Fields> exposures,
        List<Tree> tests,
        List<LocatedText> macros,
        Optional<Fields> rules,
        List<Fields> mlModels,
        Set<String> wrong) {
    private static final List<String> LISTS = List.of("sources", "models");
    private static final List<String> OF_ENVIRONMENTS = List.of("runtime", "vars");

    /** The sections that errors reported before reading leave incomplete. */
    private static final Map<Code, List<String>> HIDDEN =
            Map.of(Code.YAML_SYNTAX, List.of("sources", "models", "runtime", "vars"), Code.NO_DESCRIPTORS, LISTS);

    public Declarations {
        wrong = Set.copyOf(wrong);
        macros = List.copyOf(macros);
        vars = new LinkedHashMap<>(vars);
        lists = new LinkedHashMap<>(lists);
        defaults = List.copyOf(defaults);
        sources = List.copyOf(sources);
        models = List.copyOf(models);
        exposures = List.copyOf(exposures);
        tests = List.copyOf(tests);
        mlModels = List.copyOf(mlModels);
    }

    /** Reads the trees of all files and annotated types into one set of declarations. */
    public static Declarations read(List<Tree> files, Diagnostics diagnostics) {
        Set<String> wrong = new HashSet<>();
        diagnostics.all().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .forEach(d -> wrong.addAll(HIDDEN.getOrDefault(d.code(), List.of())));
        FieldsReader reader = new FieldsReader(diagnostics);
        List<Fields> read =
                files.stream().map(tree -> reader.read(Keys.FILE, tree)).toList();
        Map<String, LocatedText> vars = new LinkedHashMap<>();
        Map<String, List<LocatedText>> lists = new LinkedHashMap<>();
        for (Fields file : read) {
            // The value that is read last holds, whichever shape it has.
            lists.keySet().removeAll(file.map("vars").keySet());
            vars.keySet().removeAll(file.lists("vars").keySet());
            vars.putAll(file.map("vars"));
            lists.putAll(file.lists("vars"));
        }
        return new Declarations(
                single(read, "project", diagnostics),
                Optional.empty(),
                vars,
                lists,
                single(read, "runtime", diagnostics),
                single(read, "local", diagnostics),
                single(read, "defaults", diagnostics).map(List::of).orElse(List.of()),
                all(read, "sources"),
                all(read, "models"),
                all(read, "exposures"),
                read.stream().flatMap(f -> f.tree("tests").stream()).toList(),
                List.of(),
                single(read, "rules", diagnostics),
                all(read, "ml_models"),
                wrong(read, wrong));
    }

    /** The same with files of macros for the SQL templates. */
    public Declarations withMacros(List<LocatedText> files) {
        return new Declarations(
                project,
                environment,
                vars,
                lists,
                runtime,
                local,
                defaults,
                sources,
                models,
                exposures,
                tests,
                files,
                rules,
                mlModels,
                wrong);
    }

    /** These declarations as seen in an environment: its runtime replaces, its variables and defaults come on top. */
    public Declarations in(Fields file) {
        List<Fields> allDefaults = new ArrayList<>();
        if (file.has("defaults")) {
            allDefaults.add(file.section("defaults"));
        }
        allDefaults.addAll(defaults);
        return new Declarations(
                project,
                Optional.of(file),
                vars,
                lists,
                file.has("runtime") ? Optional.of(file.section("runtime")) : Optional.empty(),
                local,
                allDefaults,
                sources,
                models,
                exposures,
                tests,
                macros,
                rules,
                mlModels,
                wrongIn(file));
    }

    /**
     * A digest of what is declared before templates and variables, without what an environment adds: equal in all
     * environments, in whichever order and files the same is written.
     */
    public String logicalDigest() {
        return LogicalDigest.of(this);
    }

    private Set<String> wrongIn(Fields environment) {
        Set<String> all = new HashSet<>(wrong);
        OF_ENVIRONMENTS.stream().filter(environment::isWrong).forEach(all::add);
        return all;
    }

    private static Set<String> wrong(List<Fields> files, Set<String> before) {
        Set<String> wrong = new HashSet<>(before);
        for (Fields file : files) {
            LISTS.stream()
                    .filter(key -> file.isMissed(key) || (file.isWrong(key) && !file.has(key)))
                    .forEach(wrong::add);
            OF_ENVIRONMENTS.stream().filter(file::isWrong).forEach(wrong::add);
        }
        return wrong;
    }

    private static List<Fields> all(List<Fields> files, String key) {
        return files.stream().flatMap(f -> f.sections(key).stream()).toList();
    }

    private static Optional<Fields> single(List<Fields> files, String key, Diagnostics diagnostics) {
        List<Fields> given =
                files.stream().filter(f -> f.has(key)).map(f -> f.section(key)).toList();
        given.stream()
                .skip(1)
                .forEach(second -> diagnostics.error(
                        Code.DUPLICATE_KEY,
                        second.origin(),
                        "'" + key + "' is given a second time; the first is at "
                                + given.get(0).origin().place() + ".",
                        "Keep one of them."));
        return given.stream().findFirst();
    }
}
