package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
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
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What happens once per compilation, when all types are known: read all, then check, report and write each. */
final class Run {
    private final Elements elements;
    private final Optional<JavacTrees> trees;
    private final ClassOutput output;
    private final Optional<ProjectFiles> files;
    private final NameIndex index;
    private final Reporter reporter;

    Run(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.trees = JavacTrees.of(environment);
        this.output = new ClassOutput(environment.getFiler());
        Optional<Path> classes = output.directory();
        this.files = ProjectDirectory.find(
                Optional.ofNullable(environment.getOptions().get(StreamtProcessor.PROJECT_DIRECTORY)), classes);
        this.index = new NameIndex(files, classes);
        this.reporter = new Reporter(environment.getMessager(), this::lines);
    }

    void process(List<TypeElement> types) {
        List<AnnotatedType> read = new ArrayList<>();
        types.forEach(type -> guarded(type, () -> read(type).ifPresent(read::add)));
        DeclarationCheck check = new DeclarationCheck(names(types, read));
        read.forEach(annotated -> guarded(annotated.type(), () -> finish(annotated, check)));
    }

    private Optional<AnnotatedType> read(TypeElement type) {
        Place place = place(type);
        Spots spots = new Spots(new Spot.OnElement(type));
        Diagnostics diagnostics = new Diagnostics();
        List<Annotation> annotations = Annotation.on(type, place);
        TypeIntake intake = new TypeIntake(type, annotations, spots);
        Optional<Declared> declared = intake.isBroken() ? Optional.empty() : intake.declared(diagnostics);
        if (declared.isEmpty()) {
            report(diagnostics, spots);
            return Optional.empty();
        }
        String comment = Optional.ofNullable(elements.getDocComment(type)).orElse("");
        Tree tree = new TypeReader(type, place, spots, diagnostics)
                .read(declared.get(), annotations, Javadoc.text(comment));
        return Optional.of(new AnnotatedType(type, binaryName(type), tree, spots, diagnostics));
    }

    /** Of all types, so that a mistake in one does not make its readers wrong; a name taken twice is reported. */
    private KnownNames names(List<TypeElement> types, List<AnnotatedType> read) {
        KnownNames names = new KnownNames();
        index.addYaml(names);
        for (AnnotatedType annotated : read) {
            Declared declared = Declared.of(annotated.type()).orElseThrow();
            Origin origin = annotated.tree().origin();
            names.add(declared, origin.place()).ifPresent(other -> annotated
                    .diagnostics()
                    .error(
                            Code.DUPLICATE_NAME,
                            origin,
                            "'" + declared.name() + "' is declared twice; the other is at " + other + ".",
                            "Rename one of them."));
        }
        types.forEach(type -> Declared.of(type).ifPresent(d -> names.add(d, "")));
        index.addDescriptors(types.stream().map(this::binaryName).toList(), names);
        return names;
    }

    private void finish(AnnotatedType annotated, DeclarationCheck check) {
        Diagnostics diagnostics = annotated.diagnostics();
        Tree whole =
                files.map(f -> f.inlineSqlFiles(annotated.tree(), diagnostics)).orElse(annotated.tree());
        check.check(whole, diagnostics);
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
        diagnostics.all().forEach(d -> reporter.report(d, spots.of(d.origin())));
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
                    new UnknownPlace(binaryName(type), path(type)).origin(),
                    "streamt fails on this type: " + e + ".",
                    "This is a bug of streamt; report it with what follows.\n" + trace);
            report(bug, new Spots(new Spot.OnElement(type)));
        }
    }

    private Place place(TypeElement type) {
        return trees.flatMap(t -> t.path(type).<Place>map(path -> new TreePlace(t, binaryName(type), path)))
                .orElseGet(() -> new UnknownPlace(binaryName(type), path(type)));
    }

    private String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    /** Where the type's file should be, below its source root. */
    private String path(TypeElement type) {
        return binaryName(type).replaceFirst("\\$.*", "").replace('.', '/') + ".java";
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
