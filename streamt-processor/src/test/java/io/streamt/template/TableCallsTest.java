package io.streamt.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is rendered without jinjava is what jinjava renders. */
class TableCallsTest {
    private static final Origin START = new Origin.InFile("m.sql", 1, 1);

    /** With it, jinjava renders everything. */
    private static final LocatedText REDEFINED = LocatedText.file("{% macro ref(x) %}mine{% endmacro %}", START);

    private final SqlTemplate jinjava = template(List.of(LocatedText.file("{# macro ref #}", START)));

    private static SqlTemplate template(List<LocatedText> macros) {
        return SqlTemplate.create(
                new TemplateContext(Map.of(), "default", name -> Optional.empty(), macros), new Diagnostics());
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(
                        "{{ ref(\"orders\") }}",
                        "{{source('a.b-c')}}",
                        "{{  ref( 'orders' )  }}",
                        "{{ source(\"orders\") }}",
                        "SELECT a, '}' FROM ",
                        " WHERE x > 1",
                        "\n",
                        "\n\n  ",
                        "{",
                        "}",
                        "\u00e4\ud834\udd1e",
                        "-- it's\r\n",
                        "\\",
                        "`q`")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 2000)
    void sameTextAndPlaces(@ForAll("templates") String text) {
        LocatedText source = LocatedText.file(text, START);
        Optional<RenderedSql> rendered = TableCalls.render(source);
        rendered.ifPresent(sql -> {
            RenderedSql expected =
                    jinjava.render(source, "m", new Diagnostics()).orElseThrow();
            assertThat(sql.sql()).isEqualTo(expected.sql());
            assertThat(sql.references()).isEqualTo(expected.references());
            for (int i = 0; i < sql.sql().length(); i++) {
                assertThat(sql.text().at(i))
                        .as("character %d", i)
                        .isEqualTo(expected.text().at(i));
            }
        });
    }

    @Example
    void leavesEverythingElseToJinjava() {
        List.of(
                        "{{ ref(\"a\") | upper }}",
                        "{{- ref(\"a\") }}",
                        "{{ ref(var('a')) }}",
                        "{# x #}{{ ref(\"a\") }}",
                        "{% if x %}{{ ref(\"a\") }}{% endif %}",
                        "{{ ref(\"a\") }} }}",
                        "{{ ref(\"a`b\") }}",
                        "{{ ref(\"a\") ")
                .forEach(text -> assertThat(TableCalls.render(LocatedText.file(text, START)))
                        .as(text)
                        .isEmpty());
    }

    @Example
    void aMacroMayTakeTheName() {
        LocatedText source = LocatedText.file("{{ ref(\"a\") }}", START);
        assertThat(template(List.of(REDEFINED))
                        .render(source, "m", new Diagnostics())
                        .orElseThrow()
                        .sql())
                .isEqualTo("mine");
    }
}
