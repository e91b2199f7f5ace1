package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** javac gives the value; each of its letters must be found where it stands in the source. */
class ConstantTextTest {

    @Property(tries = 25)
    void everyLetterOfATextBlockIsFound(@ForAll("blocks") List<String> bodies, @ForAll("lineEnds") String lineEnd) {
        check(bodies.stream().map(b -> "\"\"\"  \n" + b + "\"\"\"").toList(), lineEnd);
    }

    @Property(tries = 25)
    void everyLetterOfJoinedLiteralsIsFound(
            @ForAll("sums") List<List<String>> sums,
            @ForAll("joints") String joint,
            @ForAll("lineEnds") String lineEnd) {
        check(sums.stream().map(literals -> String.join(joint, literals)).toList(), lineEnd);
    }

    @Example
    void blocksAndLiteralsMix() {
        check(
                List.of(
                        "(\"a\\tb\" + /* \"no\" */ \"\"\"\n      x\n\t  y \\\n      z\\\"\"\"\n   \"\"\") // \"no\"\n + \"q\\\"r\""),
                "\n");
    }

    @Example
    void aConstantIsFollowedToItsValue() {
        Constant constant = compile(
                        "class X { static final String TEXT = X.OTHER;\n  static final String OTHER = \"ab\"; }")
                .get(0);
        assertThat(constant.text().at(1, 2).place()).isEqualTo("X.java:2:33");
    }

    @Example
    void aConstantInsideASumStandsWhereItsNameStands() {
        Constant constant = compile(
                        "class X { static final String TEXT = \"ab\" + X.N + \"c\";\n  static final int N = 17; }")
                .get(0);
        assertThat(constant.text().text()).isEqualTo("ab17c");
        assertThat(constant.text().at(1, 2).place()).isEqualTo("X.java:1:40");
        assertThat(constant.text().at(1, 4).place()).isEqualTo("X.java:1:45");
        assertThat(constant.text().at(1, 5).place()).isEqualTo("X.java:1:52");
    }

    @Example
    void whatCannotBeFollowedHasNoLines() {
        Constant constant = compile("class X { static final String TEXT = (String) \"ab\" + (char) 66; }")
                .get(0);
        assertThat(constant.text().stretches()).isEmpty();
        assertThat(constant.text().at(1, 2).place()).isEqualTo("X.java:1:38");
    }

    private static void check(List<String> expressions, String lineEnd) {
        String fields = IntStream.range(0, expressions.size())
                .mapToObj(i -> "    static final String TEXT" + i + " = " + expressions.get(i) + ";\n")
                .collect(Collectors.joining());
        List<Constant> constants = compile(("class X {\n" + fields + "}").replace("\n", lineEnd));
        assertThat(constants).hasSameSizeAs(expressions);
        constants.forEach(ConstantTextTest::check);
    }

    /** Each letter of the value stands at its place as itself, or as an escape of it. */
    private static void check(Constant constant) {
        LocatedText text = constant.text();
        assertThat(text.text()).isEqualTo(constant.value());
        assertThat(text.stretches().isEmpty()).isEqualTo(constant.value().isEmpty());
        int line = 1;
        int column = 1;
        int before = 0;
        for (char c : constant.value().toCharArray()) {
            if (c == '\n') {
                line++;
                column = 1;
                continue;
            }
            Origin place = text.at(line, column);
            assertThat(constant.sourceAt(place))
                    .as("%s at %s of %s", c, place, constant.source())
                    .matches(source -> isLetter(c, source));
            assertThat(place.line() * 10_000 + place.column()).isGreaterThan(before);
            before = place.line() * 10_000 + place.column();
            column++;
        }
    }

    private static boolean isLetter(char c, String source) {
        return switch (c) {
            case '\t' -> source.startsWith("\t") || source.startsWith("\\t") || source.startsWith("\\11");
            case ' ' -> source.startsWith(" ") || source.startsWith("\\s") || source.startsWith("\\40");
            case '\'' -> source.startsWith("'") || source.startsWith("\\'");
            case '"' -> source.startsWith("\"") || source.startsWith("\\\"") || source.startsWith("\\u0022");
            case '\\' -> source.startsWith("\\\\") || source.startsWith("\\u005c");
            case 'é' -> source.startsWith("é") || source.startsWith("\\u00e9") || source.startsWith("\\uu00e9");
            case 'S' -> source.startsWith("S") || source.startsWith("\\123");
            default -> source.charAt(0) == c;
        };
    }

    @Provide
    Arbitrary<List<String>> blocks() {
        Arbitrary<String> piece = Arbitraries.of(
                "a",
                "b",
                "c",
                "d ",
                "  e",
                "\t",
                " ",
                "\n",
                "\n",
                "\n  ",
                "\n\t",
                "\n    ",
                "é",
                "\\t",
                "\\s",
                "\\\"",
                "\"",
                "\"\\\"",
                "\\\\",
                "\\u00e9",
                "\\uu00e9",
                "\\123",
                "\\11",
                "\\40",
                "\\\n",
                "\\\n  ",
                " \n",
                "\\n",
                "'",
                "\\'",
                "// f",
                "{{ g }}");
        return piece.list()
                .ofMaxSize(25)
                .map(pieces -> safeEnd(String.join("", pieces)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** Three quotes would end the block, and one at its end would join the delimiter. */
    private static String safeEnd(String body) {
        String safe = body;
        while (safe.contains("\"\"")) {
            safe = safe.replace("\"\"", "\"z\"");
        }
        return safe.endsWith("\"") ? safe + "z" : safe;
    }

    @Provide
    Arbitrary<List<List<String>>> sums() {
        Arbitrary<String> piece = Arbitraries.of(
                "a", "b", " ", "é", "\\t", "\\s", "\\\"", "\\\\", "\\u00e9", "\\123", "\\11", "\\n", "'", "// f",
                "/* g", "+");
        return piece.list()
                .ofMaxSize(8)
                .map(p -> "\"" + String.join("", p) + "\"")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> joints() {
        return Arbitraries.of(" + ", "\n        + ", " // \"no\"\n + ", "/* \"no\" */ +\n\t");
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    /** What javac says of {@code X.TEXT}, and what we say. */
    private record Constant(String source, String value, LocatedText text) {
        /** The source from a place on, lines as editors count them. */
        String sourceAt(Origin place) {
            List<String> lines = new ArrayList<>(List.of(source.split("\r\n|\n|\r", -1)));
            return lines.get(place.line() - 1).substring(place.column() - 1) + "\n";
        }
    }

    private static List<Constant> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///X.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        Finder finder = new Finder();
        JavaCompiler.CompilationTask task =
                compiler.getTask(null, null, null, List.of("-proc:only"), null, List.of(file));
        task.setProcessors(List.of(finder));
        assertThat(task.call()).as(source).isTrue();
        return finder.texts.stream()
                .map(text -> new Constant(source, text.text(), text))
                .toList();
    }

    @SupportedAnnotationTypes("*")
    private static final class Finder extends AbstractProcessor {
        private final List<LocatedText> texts = new ArrayList<>();

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (VariableElement field : ElementFilter.fieldsIn(round.getRootElements().stream()
                    .flatMap(e -> e.getEnclosedElements().stream())
                    .toList())) {
                if (field.getSimpleName().toString().startsWith("TEXT")) {
                    read(field);
                }
            }
            return false;
        }

        private void read(VariableElement field) {
            JavacTrees trees = JavacTrees.of(processingEnv).orElseThrow();
            TreePath path = trees.path(field).orElseThrow();
            ExpressionTree initializer = ((VariableTree) path.getLeaf()).getInitializer();
            assertThat(path.getParentPath().getLeaf()).isInstanceOf(ClassTree.class);
            String value = String.valueOf(field.getConstantValue());
            texts.add(new ConstantText(trees, "X").of(new TreePath(path, initializer), value));
        }
    }
}
