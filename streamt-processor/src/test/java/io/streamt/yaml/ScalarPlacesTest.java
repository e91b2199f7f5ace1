package io.streamt.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.TextLines;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where the characters of a scalar stand in its file, whatever its style. */
class ScalarPlacesTest {
    /** A scalar as written, in pieces: characters of the value with the offset each was written at. */
    private static final class Written {
        private final StringBuilder file = new StringBuilder();
        private final StringBuilder value = new StringBuilder();
        private final List<Integer> offsets = new ArrayList<>();

        Written raw(String text) {
            file.append(text);
            return this;
        }

        Written as(String written, String meant) {
            meant.chars().forEach(c -> {
                value.append((char) c);
                offsets.add(file.length());
            });
            file.append(written);
            return this;
        }

        Written itself(String text) {
            text.chars().forEach(c -> as(String.valueOf((char) c), String.valueOf((char) c)));
            return this;
        }

        void check() {
            Diagnostics diagnostics = new Diagnostics();
            LocatedText read = sql(new YamlReader(diagnostics)
                    .read("m.yml", file.toString())
                    .orElseThrow(() -> new AssertionError(diagnostics.all() + "\n" + file)));
            assertThat(read.text()).as("%s", file).isEqualTo(value.toString());
            TextLines lines = new TextLines(file.toString());
            for (int i = 0; i < offsets.size(); i++) {
                int offset = offsets.get(i);
                assertThat(read.at(i).place())
                        .as("character %d of %s", i, file)
                        .isEqualTo("m.yml:" + lines.line(offset) + ":" + lines.column(offset));
            }
        }

        private static LocatedText sql(Tree tree) {
            Tree found = tree;
            while (!(found instanceof Tree.Scalar)) {
                found = found instanceof Tree.Mapping mapping
                        ? mapping.entries().stream()
                                .filter(e -> e.key().equals("models") || e.key().equals("sql"))
                                .findFirst()
                                .orElseThrow()
                                .value()
                        : ((Tree.Sequence) found).items().get(0);
            }
            return ((Tree.Scalar) found).text();
        }
    }

    private static Written model() {
        return new Written().raw("models:\n  - name: ä𝄞\n    sql: ");
    }

    @Property(tries = 400)
    void literalBlock(@ForAll("blocks") Block block) {
        block.write(false).check();
    }

    @Property(tries = 400)
    void foldedBlock(@ForAll("blocks") Block block) {
        block.write(true).check();
    }

    /**
     * A block to write.
     *
     * @param indicator whether the header tells the indentation
     */
    record Block(List<String> lines, int indent, boolean indicator, String chomping, String lineEnd, boolean atEnd) {
        Written write(boolean folded) {
            // The first line with text tells the indentation, where no indicator does.
            String first = lines.stream().filter(l -> !l.isBlank()).findFirst().orElse("");
            Assume.that(!first.isEmpty() && (indicator || !first.startsWith(" ")));
            Assume.that(lines.stream().allMatch(l -> l.isEmpty() || !l.isBlank()));
            Written written =
                    model().raw((folded ? ">" : "|") + (indicator ? indent : "") + chomping + " # note" + lineEnd);
            int last = lines.size() - 1;
            while (lines.get(last).isEmpty()) {
                last--;
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!line.isEmpty()) {
                    written.raw(" ".repeat(4 + indent)).itself(line);
                }
                lineEnd(folded, i, last, written);
            }
            return atEnd ? written : written.raw("    owner: x" + lineEnd);
        }

        private void lineEnd(boolean folded, int i, int last, Written written) {
            if (i == lines.size() - 1 && atEnd) {
                return;
            }
            boolean kept = i < last || (i == last ? !chomping.equals("-") : chomping.equals("+"));
            String meant = !kept ? "" : folded && i < last ? folded(i) : "\n";
            written.as(lineEnd, meant);
        }

        /** A line end between two flush lines is a blank; the first of several is none; any at an indented line stays. */
        private String folded(int i) {
            String before = textBefore(i);
            String after = lines.stream()
                    .skip(i + 1L)
                    .filter(l -> !l.isEmpty())
                    .findFirst()
                    .orElseThrow();
            boolean flush = !before.isEmpty() && !isIndented(before) && !isIndented(after);
            boolean firstOfBreaks = !lines.get(i).isEmpty();
            boolean several = lines.get(i + 1).isEmpty();
            return flush && firstOfBreaks ? (several ? "" : " ") : "\n";
        }

        private String textBefore(int i) {
            for (int k = i; k >= 0; k--) {
                if (!lines.get(k).isEmpty()) {
                    return lines.get(k);
                }
            }
            return "";
        }

        private static boolean isIndented(String line) {
            return line.startsWith(" ") || line.startsWith("\t");
        }
    }

    @Property(tries = 400)
    void singleQuotes(@ForAll("words") List<List<String>> lines, @ForAll("lineEnds") String lineEnd) {
        Written written = model().raw("'");
        flow(written, lines, lineEnd, (w, c) -> {
            if (c.equals("'")) {
                w.as("''", c);
            } else {
                w.itself(c);
            }
        });
        written.raw("'" + lineEnd + "    owner: x").check();
    }

    @Property(tries = 400)
    void doubleQuotes(@ForAll("words") List<List<String>> lines, @ForAll("lineEnds") String lineEnd) {
        Written written = model().raw("\"");
        int[] count = {0};
        flow(written, lines, lineEnd, (w, c) -> {
            switch (c) {
                case "\"" -> w.as("\\\"", c);
                case "\\" -> w.as("\\\\", c);
                case "ä" -> w.as(count[0]++ % 2 == 0 ? "\\u00e4" : "\\xe4", c);
                case "𝄞" -> {
                    if (count[0]++ % 2 == 0) {
                        w.as("\\U0001D11E", c);
                    } else {
                        w.itself(c);
                    }
                }
                case "x" ->
                    w.as("\\t", "\t")
                            .as("\\n", "\n")
                            .raw("\\" + lineEnd + "      ")
                            .as("x", "x");
                default -> w.itself(c);
            }
        });
        written.raw("\"" + lineEnd + "    owner: x").check();
    }

    @Property(tries = 400)
    void plain(@ForAll("words") List<List<String>> lines, @ForAll("lineEnds") String lineEnd) {
        Written written = model().as("S", "S");
        flow(written, lines, lineEnd, (w, c) -> w.itself(c));
        written.as("E", "E").raw(lineEnd + "    owner: x").check();
    }

    private interface Writer {
        void write(Written written, String character);
    }

    /** Lines of words, folded; an empty list is an empty line. */
    private static void flow(Written written, List<List<String>> lines, String lineEnd, Writer writer) {
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = lines.get(i);
            if (i > 0) {
                boolean first = open;
                boolean several = words.isEmpty();
                // The first line end is dropped where more follow; blanks around are dropped, too.
                written.raw(i % 2 == 0 ? "  " : "")
                        .as(lineEnd, first ? (several ? "" : " ") : "\n")
                        .raw("      ");
            }
            for (int w = 0; w < words.size(); w++) {
                if (w > 0) {
                    written.itself("  ");
                }
                words.get(w).codePoints().forEach(c -> writer.write(written, Character.toString(c)));
            }
            open = !words.isEmpty();
        }
    }

    @Example
    void anchorsAndTagsStandBeforeTheValue() {
        model().raw("&anchor !!str |\n")
                .raw("      ")
                .itself("SELECT 1")
                .as("\n", "\n")
                .raw("    owner: x")
                .check();
        model().raw("!!str   &a\n      'it").as("''", "'").raw("").itself("s").raw("'\n");
        model().raw("&b # why\n      ").itself("plain text").raw(" # comment\n").check();
    }

    @Provide
    Arbitrary<Block> blocks() {
        Arbitrary<String> line = Arbitraries.strings()
                .withChars("ab:#'\"\\{}%-ä𝄞\t  ".replace("𝄞", ""))
                .ofMaxLength(8)
                .map(s -> s.replace('a', 'ö'));
        return Combinators.combine(
                        Arbitraries.oneOf(line, Arbitraries.of("", "𝄞 x", "  more", "SELECT"))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(7),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "-", "+"),
                        lineEnds(),
                        Arbitraries.of(true, false))
                .as(Block::new);
    }

    @Provide
    Arbitrary<List<List<String>>> words() {
        Arbitrary<String> word = Arbitraries.of(
                "a", "SELECT", "it's", "\"q\"", "back\\slash", "ä", "𝄞z", "x", "{{", "%}", "b,c", "#no", "d:e");
        return word.filter(w -> !w.startsWith("#"))
                .list()
                .ofMaxSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .filter(lines ->
                        !lines.get(0).isEmpty() && !lines.get(lines.size() - 1).isEmpty());
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }
}
