package io.streamt.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a commit is called in all environments. */
class LogicalDigestTest {
    /** Models as they are written: by name, what their SQL is and a topic config. */
    @Provide
    Arbitrary<Map<String, String>> models() {
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(6),
                        Arbitraries.strings().withChars("ab${}:1 ").ofMaxLength(8))
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 200)
    void orderFilesAndPlacesSayNothing(@ForAll("models") Map<String, String> models, @ForAll long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(models.keySet());
        String once = digest(List.of(file(names, models, 1)));
        Collections.shuffle(names, random);
        int cut = random.nextInt(names.size() + 1);
        String again = digest(
                List.of(file(names.subList(0, cut), models, 7), file(names.subList(cut, names.size()), models, 3)));
        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 200)
    void anyOtherDeclarationIsAnother(
            @ForAll("models") Map<String, String> some, @ForAll("models") Map<String, String> others) {
        boolean same = digest(List.of(file(List.copyOf(some.keySet()), some, 1)))
                .equals(digest(List.of(file(List.copyOf(others.keySet()), others, 1))));
        assertThat(same).isEqualTo(some.equals(others));
    }

    @Property(tries = 50)
    void whatAnEnvironmentAddsSaysNothing(@ForAll("models") Map<String, String> models) {
        Tree file = file(List.copyOf(models.keySet()), models, 1);
        Tree runtime = mapping(1, Map.of("kafka", mapping(1, Map.of("bootstrap_servers", scalar("k:9092", 1)))));
        Diagnostics diagnostics = new Diagnostics();
        Fields environment = new FieldsReader(diagnostics)
                .read(
                        Keys.ENVIRONMENT_FILE,
                        mapping(
                                1,
                                Map.of(
                                        "environment",
                                        mapping(1, Map.of("topic_prefix", scalar("blue.", 1))),
                                        "vars",
                                        mapping(1, Map.of("x", scalar("1", 1))),
                                        "runtime",
                                        runtime)));
        Declarations declarations = Declarations.read(List.of(file), diagnostics);
        assertThat(declarations.in(environment).logicalDigest()).isEqualTo(declarations.logicalDigest());
        assertThat(digest(List.of(file, mapping(1, Map.of("runtime", runtime)))))
                .isEqualTo(declarations.logicalDigest());
        assertThat(diagnostics.all()).isEmpty();
    }

    private static String digest(List<Tree> files) {
        return Declarations.read(files, new Diagnostics()).logicalDigest();
    }

    private static Tree file(List<String> names, Map<String, String> models, int line) {
        List<Tree> items = new ArrayList<>();
        for (String name : names) {
            Map<String, Tree> fields = new TreeMap<>();
            fields.put("name", scalar(name, line));
            fields.put("sql", scalar(models.getOrDefault(name, ""), line));
            items.add(mapping(line, fields));
        }
        return mapping(line, Map.of("models", new Tree.Sequence(items, place(line))));
    }

    private static Tree mapping(int line, Map<String, Tree> fields) {
        return new Tree.Mapping(
                fields.entrySet().stream()
                        .map(e -> new Tree.Entry(e.getKey(), place(line), e.getValue()))
                        .toList(),
                place(line));
    }

    private static Tree scalar(String text, int line) {
        return new Tree.Scalar(LocatedText.singleLine(text, place(line)));
    }

    private static Origin place(int line) {
        return new Origin.InFile("f.yml", line, 1);
    }
}
