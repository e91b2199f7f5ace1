package io.streamt.processor;

import io.streamt.codegen.TypedManifest;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Tree;
import io.streamt.descriptor.Descriptor;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Catalog;
import io.streamt.graph.SqlCheck;
import io.streamt.processor.ManifestWriter.Part;
import io.streamt.processor.TypesReader.Reading;
import io.streamt.project.Project;
import io.streamt.project.ProjectAssembler;
import io.streamt.sql.SqlParser;
import io.streamt.yaml.ProjectFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Runs once per compilation, when all types are known. It reads all of them, then checks, reports and writes each. */
final class Run {
    private final Optional<JavacTrees> trees;
    private final TypesReader reader;
    private final ClassOutput output;
    private final Optional<ProjectFiles> files;
    private final NameIndex index;
    private final ManifestWriter manifest;
    private final Reporter reporter;
    private final SqlParser parser = new SqlParser();
    private final Predicate<String> compiled;
    private final Neighbours neighbours;

    /** @param compiled whether a type of that binary name is compiled in this run */
    Run(ProcessingEnvironment environment, Predicate<String> compiled) {
        Map<String, String> options = environment.getOptions();
        this.compiled = compiled;
        this.trees = JavacTrees.of(environment);
        this.output = new ClassOutput(environment.getFiler());
        Optional<Path> classes = output.directory();
        this.files =
                ProjectDirectory.find(Optional.ofNullable(options.get(StreamtProcessor.PROJECT_DIRECTORY)), classes);
        this.index = new NameIndex(files, classes);
        String project = ModuleName.of(
                index.yamlTrees(),
                Optional.ofNullable(options.get(StreamtProcessor.PROJECT)),
                ProjectDirectory.pom(classes));
        Elements elements = environment.getElementUtils();
        this.neighbours = new Neighbours(
                project,
                new PublishedIndex(new IndexClasses(elements, environment.getFiler(), output::has)),
                Optional.ofNullable(options.get(StreamtProcessor.TODAY)));
        this.reader = new TypesReader(elements, trees, neighbours.owners(elements, this::isOwn));
        this.manifest = new ManifestWriter(
                new GeneratedSources(environment.getFiler(), elements, output),
                new MarkWriter(output),
                Optional.ofNullable(options.get(StreamtProcessor.PACKAGE)),
                index,
                parser);
        this.reporter = new Reporter(environment.getMessager(), this::lines);
    }

    /** Compiled now or before. Where classes go is not always known; then what nobody else publishes is ours. */
    private boolean isOwn(String binaryName) {
        return compiled.test(binaryName)
                || output.directory()
                        .map(classes -> Files.exists(classes.resolve(Descriptor.path(binaryName))))
                        .orElseGet(() -> !neighbours.publish(binaryName));
    }

    /** In the first round that has types of ours: what is generated in the last one is too late for users' code. */
    void generate(List<TypeElement> types) {
        TypeElement first = types.get(0);
        guarded(first, () -> {
            Diagnostics diagnostics = new Diagnostics();
            // A file of the class output can be read until it is written.
            neighbours.index().published();
            List<Part> parts = types.stream().flatMap(t -> part(t).stream()).toList();
            if (!parts.isEmpty()) {
                manifest.write(parts, compiled, neighbours.project(), diagnostics);
            }
            report(diagnostics, new Spots(new Spot.OnElement(first)));
        });
    }

    /** Reports a type that appears after the manifest was written. */
    void tellLate(TypeElement type) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.note(
                Code.NO_MANIFEST,
                new UnknownPlace(reader.binaryName(type), reader.path(type)).origin(),
                "'" + type.getSimpleName() + "' was generated after " + TypedManifest.CLASS
                        + ", which has no constant for it.",
                "Everything else works; only the constants are missing.");
        report(diagnostics, new Spots(new Spot.OnElement(type)));
    }

    /** When no round is left. */
    void process(List<TypeElement> types) {
        types.stream().findFirst().ifPresent(first -> guarded(first, () -> check(types)));
    }

    private void check(List<TypeElement> types) {
        List<AnnotatedType> read = new ArrayList<>();
        types.forEach(type -> guarded(type, () -> read(type).ifPresent(read::add)));
        KnownNames names = names(types, read);
        Project project = project(read);
        Catalog catalog = catalog(names, project, types);
        SqlCheck sql = new SqlCheck(names.templating(), parser);
        DeclarationCheck check = new DeclarationCheck(names, sql, catalog, project.group());
        read.forEach(annotated -> guarded(
                annotated.type(),
                () -> check.check(
                        index.withSqlFiles(annotated.tree(), annotated.diagnostics()), annotated.diagnostics())));
        ModuleCheck module = new ModuleCheck(project, sql, catalog, doubtful(read));
        Map<String, AnnotatedType> models = new TreeMap<>();
        read.stream().filter(a -> a.declared().kind() != Declared.Kind.EXPOSURE).forEach(a -> models.put(a.name(), a));
        Map<String, List<String>> circles = module.circles(models.keySet());
        models.forEach((name, annotated) -> guarded(annotated.type(), () -> {
            module.checkColumns(name, annotated.diagnostics());
            Optional.ofNullable(circles.get(name)).ifPresent(c -> module.tellCircle(c, annotated.diagnostics()));
        }));
        read.forEach(annotated -> guarded(annotated.type(), () -> finish(annotated)));
    }

    private Catalog catalog(KnownNames names, Project project, List<TypeElement> types) {
        Diagnostics diagnostics = new Diagnostics();
        Catalog catalog = neighbours.catalog(names, project, diagnostics);
        types.stream().limit(1).forEach(t -> report(diagnostics, new Spots(new Spot.OnElement(t))));
        return catalog;
    }

    /** All that is declared, as far as it can be read. */
    private Project project(List<AnnotatedType> read) {
        List<Tree> all = new ArrayList<>(index.yamlTrees());
        index.descriptors(compiled, new Diagnostics())
                .forEach(d -> all.add(index.withSqlFiles(d.tree(), new Diagnostics())));
        read.forEach(annotated -> all.add(index.withSqlFiles(annotated.tree(), new Diagnostics())));
        Diagnostics elsewhere = new Diagnostics();
        return ProjectAssembler.withoutEnvironment(neighbours.project())
                .assemble(Declarations.read(all, elsewhere), elsewhere);
    }

    /** Returns types whose columns are uncertain. A mistake of theirs is not one of their readers'. */
    private static Set<String> doubtful(List<AnnotatedType> read) {
        return read.stream()
                .filter(a -> a.diagnostics().hasErrors())
                .map(AnnotatedType::name)
                .collect(Collectors.toSet());
    }

    /** A type whose tree javac's own errors hide is still named, so that users of its constants do not fail as well. */
    private Optional<Part> part(TypeElement type) {
        Optional<Tree> tree = tree(type)
                .or(() -> Declared.of(type).filter(d -> d.kind().isReadable()).map(d -> nameAlone(type, d)));
        return tree.map(t -> new Part(type, reader.binaryName(type), t));
    }

    private Optional<Tree> tree(TypeElement type) {
        try {
            return reader.read(type).annotated().map(AnnotatedType::tree);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // A bug of ours, told when the type is checked.
            return Optional.empty();
        }
    }

    private Tree nameAlone(TypeElement type, Declared declared) {
        Origin origin = new UnknownPlace(reader.binaryName(type), reader.path(type)).origin();
        MappingBuilder item = new MappingBuilder(origin);
        item.put("name", origin, ValueReader.scalar(origin, declared.name()));
        MappingBuilder file = new MappingBuilder(origin);
        file.add(declared.kind().list(), item.build());
        return file.build();
    }

    private Optional<AnnotatedType> read(TypeElement type) {
        Reading reading = reader.read(type);
        if (reading.annotated().isEmpty()) {
            report(reading.diagnostics(), reading.spots());
        }
        return reading.annotated();
    }

    /** Collects the names of all types: a mistake in one makes no reader wrong. A name taken twice is reported. */
    private KnownNames names(List<TypeElement> types, List<AnnotatedType> read) {
        KnownNames names = new KnownNames();
        index.addYaml(names);
        for (AnnotatedType annotated : read) {
            Declared declared = annotated.declared();
            Origin origin = annotated.tree().origin();
            names.addLateModelsOf(annotated.tree());
            names.add(declared, Reporter.shortened(origin).place()).ifPresent(other -> annotated
                    .diagnostics()
                    .error(
                            Code.DUPLICATE_NAME,
                            origin,
                            "'" + declared.name() + "' is declared twice; the other is at " + other + ".",
                            "Rename one of them."));
        }
        types.forEach(type -> Declared.of(type).ifPresent(d -> names.add(d, "")));
        index.addDescriptors(compiled, names);
        if (!neighbours.index().isComplete()) {
            names.setIncomplete();
        }
        return names;
    }

    private void finish(AnnotatedType annotated) {
        Diagnostics diagnostics = annotated.diagnostics();
        report(diagnostics, annotated.spots());
        if (!diagnostics.hasErrors()) {
            try {
                output.write(annotated.descriptor(), annotated.type());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void report(Diagnostics diagnostics, Spots spots) {
        diagnostics.all().forEach(d -> reporter.report(spots.inWordsOfJava(d), spots.of(d.origin())));
    }

    /** A bug of ours in one type becomes an error there; the others go on. */
    private void guarded(TypeElement type, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            Diagnostics bug = new Diagnostics();
            bug.error(
                    Code.BUG,
                    new UnknownPlace(reader.binaryName(type), reader.path(type)).origin(),
                    "streamt fails on this type: " + e + ".",
                    "This is a bug of streamt; report it with what follows.\n" + trace);
            report(bug, new Spots(new Spot.OnElement(type)));
        }
    }

    private Optional<List<String>> lines(Origin origin) {
        if (origin instanceof Origin.InCode code) {
            return trees.flatMap(t -> t.lines(code.path()));
        }
        try {
            Optional<Path> file =
                    files.map(f -> f.directory().resolve(origin.path())).filter(Files::isRegularFile);
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readAllLines(file.get(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The message stands without its source line.
            return Optional.empty();
        }
    }
}
