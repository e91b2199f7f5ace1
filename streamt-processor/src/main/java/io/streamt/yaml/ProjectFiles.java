package io.streamt.yaml;

import io.streamt.declaration.Fields;
import io.streamt.declaration.FieldsReader;
import io.streamt.declaration.Keys;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The YAML files of one project directory. */
public final class ProjectFiles {
    private static final String PROJECT_FILE = "stream_project.yml";
    private static final String SQL_FILE = "sql_file";
    private static final List<String> FOLDERS = List.of("sources", "models", "tests", "exposures");

    private final Path directory;

    private ProjectFiles(Path directory) {
        this.directory = directory;
    }

    /** @param directory the project directory, which need not exist */
    public static ProjectFiles in(Path directory) {
        return new ProjectFiles(directory);
    }

    /** {@code src/main/streamt} of a module where it holds a project file, else the module's own directory. */
    public static ProjectFiles ofModule(Path basedir) {
        Path nested = basedir.resolve("src/main/streamt");
        boolean hasNested = Files.isDirectory(nested) && !Files.exists(basedir.resolve(PROJECT_FILE));
        return new ProjectFiles(hasNested ? nested : basedir);
    }

    public Path directory() {
        return directory;
    }

    /** One tree per file that has content, by path; files that are not YAML are reported. */
    public List<Tree> read(Diagnostics diagnostics) {
        List<Tree> trees = new ArrayList<>();
        for (Path file : files()) {
            readFile(file, diagnostics)
                    .map(tree -> inlineFiles(tree, diagnostics))
                    .ifPresent(trees::add);
        }
        return trees;
    }

    /** The files of {@code macros/}, by path; what cannot be read is reported. */
    public List<LocatedText> macros(Diagnostics diagnostics) {
        List<LocatedText> macros = new ArrayList<>();
        for (Path file : below(directory.resolve("macros"), ".sql")) {
            Origin origin = new Origin.InFile(relative(file), 1, 1);
            content(file, origin, diagnostics)
                    .map(text -> LocatedText.file(text, origin))
                    .ifPresent(macros::add);
        }
        return macros;
    }

    /** The names of the environments that have a file, sorted. */
    public List<String> environments() {
        Path folder = directory.resolve("environments");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".yml"))
                    .map(n -> n.substring(0, n.length() - ".yml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of an environment; empty when there is none, or when it has no content. */
    public Optional<Fields> environment(String name, Diagnostics diagnostics) {
        Path file = directory.resolve("environments").resolve(name + ".yml");
        if (!environments().contains(name)) {
            return Optional.empty();
        }
        Optional<Fields> fields =
                readFile(file, diagnostics).map(t -> new FieldsReader(diagnostics).read(Keys.ENVIRONMENT_FILE, t));
        fields.flatMap(f -> f.section("environment").text("name"))
                .filter(given -> !given.text().equals(name))
                .ifPresent(given -> diagnostics.error(
                        Code.ILLEGAL_NAME,
                        given.origin(),
                        "the environment of the file '" + name + ".yml' is called '" + given.text() + "' in it.",
                        "Write name: " + name + ", or rename the file."));
        return fields;
    }

    /** Returns the tree of the environment's file; none if it has no file. */
    public List<Tree> environmentTree(String name) {
        return environments().contains(name)
                ? readFile(directory.resolve("environments").resolve(name + ".yml"), new Diagnostics()).stream()
                        .toList()
                : List.of();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        Path projectFile = directory.resolve(PROJECT_FILE);
        if (Files.isRegularFile(projectFile)) {
            files.add(projectFile);
        }
        for (String folder : FOLDERS) {
            files.addAll(below(directory.resolve(folder), ".yml", ".yaml"));
        }
        return files;
    }

    private List<Path> below(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(this::isInside)
                    .filter(f -> Arrays.stream(endings).anyMatch(f.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Tree> readFile(Path file, Diagnostics diagnostics) {
        String path = relative(file);
        return content(file, new Origin.InFile(path, 1, 1), diagnostics)
                .flatMap(text -> new YamlReader(diagnostics).read(path, text));
    }

    private String relative(Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static Optional<String> content(Path file, Origin origin, Diagnostics diagnostics) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            CharBuffer decoded = CharBuffer.allocate(bytes.remaining());
            boolean failed = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes, decoded, true)
                    .isError();
            String text = decoded.flip().toString();
            if (!failed) {
                return Optional.of(TextLines.normalized(text));
            }
            TextLines lines = new TextLines(text);
            Origin place = origin.at(lines.line(text.length()), lines.column(text.length()));
            diagnostics.error(Code.YAML_SYNTAX, place, "the file is not UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            diagnostics.error(Code.YAML_SYNTAX, origin, "the file cannot be read: " + e.getMessage() + ".", "");
        }
        return Optional.empty();
    }

    /** Puts the text of separate files in place of their names, in trees of annotated types too. */
    public Tree inlineFiles(Tree tree, Diagnostics diagnostics) {
        return new StoredSchemas((path, origin) -> storedSchema(path, origin, diagnostics))
                .into(inlineSqlFiles(tree, diagnostics));
    }

    private Optional<LocatedText> storedSchema(String path, Origin origin, Diagnostics diagnostics) {
        Path file = directory.resolve(path);
        return Files.isRegularFile(file) && isInside(file)
                ? content(file, origin, diagnostics).map(text -> LocatedText.file(text, origin))
                : Optional.empty();
    }

    /** {@code sql_file: x.sql} becomes {@code sql:} with the places of that file. */
    private Tree inlineSqlFiles(Tree tree, Diagnostics diagnostics) {
        if (tree instanceof Tree.Mapping mapping) {
            boolean hasSql = mapping.entries().stream().anyMatch(e -> e.key().equals("sql"));
            if (hasSql) {
                mapping.entries().stream()
                        .filter(e -> e.key().equals(SQL_FILE))
                        .forEach(e -> diagnostics.error(
                                Code.DUPLICATE_KEY,
                                e.origin(),
                                "'sql' and 'sql_file' are both given.",
                                "Keep one of them."));
            }
            return new Tree.Mapping(
                    mapping.entries().stream()
                            .filter(e -> !(hasSql && e.key().equals(SQL_FILE)))
                            .map(e -> inlineEntry(e, diagnostics))
                            .toList(),
                    mapping.origin());
        }
        if (tree instanceof Tree.Sequence sequence) {
            return new Tree.Sequence(
                    sequence.items().stream()
                            .map(t -> inlineSqlFiles(t, diagnostics))
                            .toList(),
                    sequence.origin());
        }
        return tree;
    }

    private Tree.Entry inlineEntry(Tree.Entry entry, Diagnostics diagnostics) {
        if (!entry.key().equals(SQL_FILE) || !(entry.value() instanceof Tree.Scalar scalar)) {
            return new Tree.Entry(entry.key(), entry.origin(), inlineSqlFiles(entry.value(), diagnostics));
        }
        Optional<Tree> sql = sqlFile(scalar.text(), diagnostics);
        return sql.map(value -> new Tree.Entry("sql", entry.origin(), value)).orElse(entry);
    }

    /** Links are followed: what they lead to is inside, too. */
    private boolean isInside(Path file) {
        try {
            return file.toRealPath().startsWith(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Tree> sqlFile(LocatedText name, Diagnostics diagnostics) {
        Path file = directory.resolve(name.text()).normalize();
        if (!file.startsWith(directory.normalize()) || !Files.isRegularFile(file) || !isInside(file)) {
            diagnostics.error(
                    Code.ILLEGAL_VALUE,
                    name.origin(),
                    "'sql_file' names '" + name.text() + "', which is no file of the project directory.",
                    "Give a path relative to the project directory.");
            return Optional.empty();
        }
        Origin origin = new Origin.InFile(relative(file), 1, 1);
        return content(file, origin, diagnostics).map(text -> new Tree.Scalar(LocatedText.file(text, origin)));
    }
}
