package io.streamt.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where the characters of rendered SQL come from, whatever tags stand around them. */
class TemplatePlacesTest {
    private static final Origin START = new Origin.InFile("m.sql", 1, 1);
    private static final LocatedText MACROS = LocatedText.file(
            "{% macro twice(x) %}{{ x }}\n{{ x }}{% endmacro %}", new Origin.InFile("macros/m.sql", 1, 1));

    private final Diagnostics diagnostics = new Diagnostics();
    private final SqlTemplate template = SqlTemplate.create(
            new TemplateContext(Map.of(), "default", name -> Optional.empty(), List.of(MACROS)), diagnostics);

    /** A template written piece by piece. Between any two tags stands one literal, perhaps an empty one. */
    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<Literal> literals = new ArrayList<>();
        private boolean trimNext;

        /** Returns where the tag begins. */
        int tag(String before, boolean trimBefore, String content, boolean trimAfter, String after) {
            if (!literals.isEmpty() && trimBefore) {
                literals.get(literals.size() - 1).trimEnd = true;
            }
            int start = text.length();
            text.append(before)
                    .append(trimBefore ? "-" : "")
                    .append(" ")
                    .append(content)
                    .append(" ");
            text.append(trimAfter ? "-" : "").append(after);
            trimNext = trimAfter;
            return start;
        }

        Literal literal(String content) {
            Literal literal = new Literal(content, text.length(), trimNext);
            literals.add(literal);
            text.append(content);
            trimNext = false;
            return literal;
        }
    }

    private static final class Literal {
        private final String content;
        private final int offset;
        private final boolean trimStart;
        private boolean trimEnd;

        Literal(String content, int offset, boolean trimStart) {
            this.content = content;
            this.offset = offset;
            this.trimStart = trimStart;
        }

        void render(Output output) {
            int start = trimStart ? content.length() - content.stripLeading().length() : 0;
            int end = trimEnd ? content.stripTrailing().length() : content.length();
            for (int i = start; i < end; i++) {
                output.add(content.charAt(i), offset + i);
            }
        }
    }

    /** What must come out, each character with its offset in the template. */
    private static final class Output {
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> offsets = new ArrayList<>();

        void add(char c, int offset) {
            text.append(c);
            offsets.add(offset);
        }

        void addAll(String value, int offset) {
            value.chars().forEach(c -> add((char) c, offset));
        }
    }

    private interface Rendering {
        void render(Output output);
    }

    /** A tag with what is in it and the literal behind it. */
    private interface Piece {
        Rendering write(Writer writer);
    }

    private static Rendering all(List<Rendering> renderings) {
        return output -> renderings.forEach(r -> r.render(output));
    }

    private static Rendering body(String first, List<Piece> pieces, Writer writer) {
        List<Rendering> renderings = new ArrayList<>();
        renderings.add(writer.literal(first)::render);
        pieces.forEach(p -> renderings.add(p.write(writer)));
        return all(renderings);
    }

    @Property(tries = 1000)
    void everyCharacterIsAtItsPlace(@ForAll("literals") String first, @ForAll("pieces") List<Piece> pieces) {
        Writer writer = new Writer();
        Output expected = new Output();
        body(first, pieces, writer).render(expected);
        check(writer.text.toString(), expected);
    }

    private void check(String text, Output expected) {
        LocatedText source = LocatedText.file(text, START);
        RenderedSql sql = template.render(source, "m", diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.all() + "\n" + text));
        assertThat(sql.sql()).as("%s", text).isEqualTo(expected.text.toString());
        for (int i = 0; i < expected.offsets.size(); i++) {
            assertThat(sql.text().at(i))
                    .as("character %d of %s", i, text)
                    .isEqualTo(source.at(expected.offsets.get(i)));
        }
    }

    @Example
    void placesGoOnThroughTheScalarThatTheTemplateStandsIn() {
        LocatedText quoted = LocatedText.singleLine("a {{ 'b' }} c", new Origin.InFile("m.yml", 7, 9));
        RenderedSql sql = template.render(quoted, "m", diagnostics).orElseThrow();
        assertThat(sql.sql()).isEqualTo("a b c");
        assertThat(sql.at(1, 3).place()).isEqualTo("m.yml:7:11");
        assertThat(sql.at(1, 5).place()).isEqualTo("m.yml:7:21");
        assertThat(sql.at(1, 6).place()).isEqualTo("m.yml:7:22");
    }

    @Provide
    Arbitrary<String> literals() {
        return Arbitraries.of(
                        "",
                        " ",
                        "\n",
                        "SELECT a,\n  b",
                        " , ",
                        "\t-- x\n",
                        "'it''s'",
                        "} %} #",
                        "ä日𝄞",
                        "{",
                        " end\n\n",
                        "=")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts))
                // What would begin a tag is none here.
                .map(s -> s.replaceAll("\\{(?=[{%#]|$)", "("));
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        return piece(2).list().ofMaxSize(5);
    }

    private Arbitrary<Piece> piece(int depth) {
        Arbitrary<Piece> leaf = Arbitraries.oneOf(value(), call(), comment(), set(), raw());
        return depth == 0
                ? leaf
                : Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, leaf),
                        net.jqwik.api.Tuple.of(1, loop(depth)),
                        net.jqwik.api.Tuple.of(1, branches(depth)));
    }

    private Arbitrary<Piece> value() {
        Arbitrary<String> values = Arbitraries.of("x", "a\\nb", "  y ", "{{", "", "%}");
        return Combinators.combine(values, trim(), trim(), literals(), Arbitraries.of("", "\n  ~\n ''"))
                .as((value, before, after, literal, more) -> writer -> {
                    int start = writer.tag("{{", before, "'" + value + "'" + more, after, "}}");
                    Literal behind = writer.literal(literal);
                    return output -> {
                        output.addAll(value.replace("\\n", "\n"), start);
                        behind.render(output);
                    };
                });
    }

    private Arbitrary<Piece> call() {
        return Combinators.combine(trim(), trim(), literals()).as((before, after, literal) -> writer -> {
            int start = writer.tag("{{", before, "twice('q')", after, "}}");
            Literal behind = writer.literal(literal);
            return output -> {
                output.addAll("q\nq", start);
                behind.render(output);
            };
        });
    }

    /** jinjava takes no blanks off behind a comment, and through it off what stands behind. */
    private Arbitrary<Piece> comment() {
        return literals().map(literal -> writer -> {
            Literal before = writer.literal("c");
            writer.tag("{#", false, "{{ nope }}\n", false, "#}");
            Literal behind = writer.literal(literal + "c");
            return output -> {
                before.render(output);
                behind.render(output);
            };
        });
    }

    private Arbitrary<Piece> set() {
        return Combinators.combine(trim(), trim(), literals()).as((before, after, literal) -> writer -> {
            writer.tag("{%", before, "set v =\n 'w'", after, "%}");
            return writer.literal(literal)::render;
        });
    }

    private Arbitrary<Piece> raw() {
        Arbitrary<String> contents = Arbitraries.of("{{ x }}", " {% if %}\n", "", "a {# b", "}} ");
        return Combinators.combine(contents, literals()).as((content, literal) -> writer -> {
            writer.tag("{%", false, "raw", false, "%}");
            int start = writer.text.length();
            writer.text.append(content);
            writer.tag("{%", false, "endraw", false, "%}");
            Literal behind = writer.literal(literal);
            return output -> {
                for (int i = 0; i < content.length(); i++) {
                    output.add(content.charAt(i), start + i);
                }
                behind.render(output);
            };
        });
    }

    private Arbitrary<Piece> loop(int depth) {
        Arbitrary<List<Piece>> pieces =
                Arbitraries.lazy(() -> piece(depth - 1)).list().ofMaxSize(3);
        return Combinators.combine(Arbitraries.integers().between(0, 3), literals(), pieces, literals(), trims())
                .as((rounds, first, inside, literal, trims) -> writer -> {
                    writer.tag("{%", trims.get(0), "for i in range(" + rounds + ")", trims.get(1), "%}");
                    Rendering body = body(first, inside, writer);
                    writer.tag("{%", trims.get(2), "endfor", trims.get(3), "%}");
                    Literal behind = writer.literal(literal);
                    return output -> {
                        for (int i = 0; i < rounds; i++) {
                            body.render(output);
                        }
                        behind.render(output);
                    };
                });
    }

    private Arbitrary<Piece> branches(int depth) {
        Arbitrary<List<Piece>> pieces =
                Arbitraries.lazy(() -> piece(depth - 1)).list().ofMaxSize(2);
        return Combinators.combine(Arbitraries.of(true, false), pieces, pieces, literals(), trims())
                .as((holds, inside, otherwise, literal, trims) -> writer -> {
                    writer.tag("{%", trims.get(0), "if " + holds, trims.get(1), "%}");
                    Rendering body = body(literal, inside, writer);
                    writer.tag("{%", trims.get(4), "else", trims.get(5), "%}");
                    Rendering other = body(" else ", otherwise, writer);
                    writer.tag("{%", trims.get(2), "endif", trims.get(3), "%}");
                    Literal behind = writer.literal(literal);
                    return output -> {
                        (holds ? body : other).render(output);
                        behind.render(output);
                    };
                });
    }

    private static Arbitrary<Boolean> trim() {
        return Arbitraries.of(false, false, true);
    }

    private static Arbitrary<List<Boolean>> trims() {
        return trim().list().ofSize(6);
    }
}
