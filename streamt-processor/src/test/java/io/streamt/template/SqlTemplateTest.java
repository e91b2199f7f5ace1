package io.streamt.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Stretch;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlTemplateTest {
    private final Diagnostics diagnostics = new Diagnostics();
    private final SqlTemplate template = template(Map.of("least", "10"));

    @Test
    void referencesBecomeQuotedNamesWithTheirPlaces() {
        RenderedSql sql = template.render(
                        text("SELECT a", "FROM {{ source(\"orders\") }}", "JOIN {{ ref('b') }} ON TRUE"),
                        "m",
                        diagnostics)
                .orElseThrow();
        assertThat(sql.sql()).isEqualTo("SELECT a\nFROM `orders`\nJOIN `b` ON TRUE");
        assertThat(sql.references())
                .extracting(r -> r.name() + " " + r.origin().place())
                .containsExactly("orders m.yml:12:21", "b m.yml:13:18");
    }

    @Test
    void aPositionBehindATagIsExact() {
        RenderedSql sql = template.render(
                        text("SELECT a FROM {{ source(\"orders\") }} WHERE amuont > 0"), "m", diagnostics)
                .orElseThrow();
        int column = sql.sql().indexOf("amuont") + 1;
        assertThat(sql.at(1, column).place()).isEqualTo("m.yml:11:48");
        assertThat(sql.at(1, sql.sql().indexOf("`orders`") + 2).place()).isEqualTo("m.yml:11:19");
    }

    @Test
    void variablesHaveDefaults() {
        assertThat(template.render(text("{{ var('least') }} {{ var('most', 20) }}"), "m", diagnostics)
                        .orElseThrow()
                        .sql())
                .isEqualTo("10 20");
    }

    @Test
    void whatWouldTakeMemoryIsRefusedBeforeItDoes() {
        List.of(
                        "{{ 'x'|center(200000000) }}",
                        "{{ '%100000000d'|format(1) }}",
                        "{{ '%.100000000f'|format(1.0) }}",
                        "{{ 'x'|indent(100000000, true) }}",
                        "{{ [1]|batch(100000000, 'x') }}",
                        "{{ 1.5|round(1000000000) }}")
                .forEach(expression -> {
                    Diagnostics own = new Diagnostics();
                    assertThat(template.render(text("SELECT " + expression), "m", own))
                            .as(expression)
                            .isEmpty();
                    assertThat(own.all().get(0).message()).as(expression).contains("is given a number above 9,999");
                });
    }

    @Test
    void longTextsDoNotMultiply() {
        String grown = "{% set x = 'xxxxxxxxxxxxxxxx' %}" + "{% set x = x~x~x~x~x~x~x~x %}".repeat(4);
        List.of(
                        "{{ 'x'.repeat(1000000000) }}",
                        "{{ '%999999999s'.formatted(1) }}",
                        "{{ x.indent(9999) }}",
                        "{{ x|replace('x', x) }}",
                        "{{ x.replace('x', x) }}",
                        "{{ x.replaceAll('x', x) }}",
                        "{{ x|regex_replace('x', x) }}",
                        "{{ range(0, 1000)|join(x) }}",
                        "{{ x|list|join(x) }}",
                        "{{ x|replace('x', '%9999s')|format(1) }}")
                .forEach(expression -> {
                    Diagnostics own = new Diagnostics();
                    assertThat(template.render(text("SELECT " + grown + expression), "m", own))
                            .as(expression)
                            .isEmpty();
                    assertThat(own.all().get(0).message())
                            .as(expression)
                            .containsAnyOf("is given a number above 9,999", "may give more than 20000000 characters");
                });
        assertThat(template.render(
                                text(
                                        "SELECT {{ ['a', 'b']|join(', ')|replace('a', 'cd') }}{{ 'x'.repeat(2).concat('y') }}"),
                                "m",
                                diagnostics)
                        .orElseThrow()
                        .sql())
                .isEqualTo("SELECT cd, bxxy");
    }

    @Test
    void whatIsPrintedIsTheSameInEachProcess() {
        assertThat(template.render(text("SELECT {{ [1,2]|reverse }}"), "m", diagnostics))
                .isEmpty();
        assertThat(diagnostics.all().get(0).message()).isEqualTo("'[1,2]|reverse' has no text of its own.");
        assertThat(template.render(
                        text("SELECT {{ [1,2]|reverse|join('-') }}, 'a.b@abcd.example'"), "m", new Diagnostics()))
                .isPresent();
    }

    @Test
    void unknownVariableOffersTheNearest() {
        assertThat(template.render(text("SELECT 1,", "  {{ var('leats') }}"), "m", diagnostics))
                .isEmpty();
        Diagnostic error = diagnostics.all().get(0);
        assertThat(error.code()).isEqualTo(Code.TEMPLATE);
        assertThat(error.origin().place()).isEqualTo("m.yml:12:15");
        assertThat(error.hint()).contains("'least'");
    }

    @Test
    void unknownNameAndUnclosedTagAreErrors() {
        assertThat(template.render(text("SELECT {{ nope }}"), "m", diagnostics)).isEmpty();
        assertThat(template.render(text("SELECT {{ source('a') "), "m", diagnostics))
                .isEmpty();
        assertThat(diagnostics.all()).hasSizeGreaterThanOrEqualTo(2).allMatch(d -> d.code() == Code.TEMPLATE);
    }

    /** As inside javac, where Maven's own classes are all that a thread's class loader knows. */
    @Test
    void needsNothingOfTheThreadsClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(template(Map.of()).render(text("SELECT {{ var('a', 1) }}"), "m", diagnostics))
                    .isPresent();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void commentsOfJinjaMakeNoReference() {
        assertThat(template.render(text("SELECT 1 {# {{ ref('x') }} #}"), "m", diagnostics)
                        .orElseThrow()
                        .references())
                .isEmpty();
    }

    @Test
    void environmentTargetAndModelAreKnown() {
        assertThat(
                        sql(
                                "{{ env_var('REGION') }} {{ env_var('ZONE', 'z1') }} {{ target.name }} {{ this }} {{ this.name }}"))
                .isEqualTo("eu z1 prod `m` m");
    }

    @Test
    void anUnsetVariableOfTheEnvironmentIsAtItsPlace() {
        assertThat(sql("SELECT\n  {{ env_var('ZONE') }}")).isEmpty();
        assertThat(diagnostics.all())
                .extracting(d -> d.code() + " " + d.origin().place())
                .containsExactly("UNSET_VARIABLE m.sql:2:15");
    }

    @Test
    void computedNamesOfTheEnvironmentAreRefused() {
        assertThat(sql("{{ env_var('REG' ~ 'ION') }}")).isEmpty();
        assertThat(diagnostics.all())
                .extracting(d -> d.message())
                .containsExactly("env_var() is called with a computed name.");
    }

    @Test
    void macrosOfFilesAreKnownAndMayCallEachOther() {
        assertThat(sql("SELECT {{ cents('amount') }} FROM {{ latest('orders') }}"))
                .isEqualTo("SELECT (amount / 100) FROM (SELECT * FROM `orders`)");
    }

    @Test
    void aReferenceInAMacroIsWhereItsNameIsHandedOver() {
        RenderedSql sql = rendered("SELECT 1\nFROM {{ latest('orders') }}").orElseThrow();
        assertThat(sql.references()).extracting(r -> r.origin().place()).containsExactly("m.sql:2:17");
        assertThat(sql.at(2, 22).place()).isEqualTo("m.sql:2:6");
    }

    @Test
    void aMistakeInAMacroIsAtItsOwnPlace() {
        assertThat(sql("SELECT {{ broken() }}")).isEmpty();
        assertThat(diagnostics.all())
                .extracting(d -> d.origin().place() + " " + d.message())
                .containsExactly("macros/m.sql:4:3 the template has no variable 'nope'.");
    }

    @Test
    void nothingDependsOnTimeOrChance() {
        for (String expression : List.of(
                "unixtimestamp()",
                "today()",
                "[1, 2]|random",
                "[1, 2]|shuffle",
                "none|datetimeformat",
                "____int3rpr3t3r____")) {
            assertThat(sql("{{ " + expression + " }}")).as(expression).isEmpty();
        }
    }

    @Test
    void whatJinjaPassesOverIsAnError() {
        for (String template : List.of(
                "{{ 'a' ~ nope }}",
                "{{ {'a': 1}.b }}",
                "{{ 'a'|uper }}",
                "{% else %}",
                "{{ }}",
                "{% if true %}{% else if false %}{% endif %}",
                "{{ range(2000)|length }}",
                "a {{ b",
                "a {# b",
                "{% for a in [1] %}{% else %}{% endfor %}")) {
            assertThat(sql(template)).as(template).isEmpty();
        }
    }

    @Test
    void aConditionMayGiveNothingAndANameBeAskedFor() {
        assertThat(sql("{% for c in ['a', 'b'] %}{{ c }}{{ ', ' if not loop.last }}{% endfor %}"
                        + "{% if nope is defined %}x{% endif %}{{ nope | default('y') }}"))
                .isEqualTo("a, by");
    }

    @Test
    void loopsEnd() {
        assertThat(sql("{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}"
                        + "{% endfor %}{% endfor %}"))
                .isEmpty();
        assertThat(sql("{{ " + "(".repeat(3000) + "1" + ")".repeat(3000) + " }}"))
                .isEmpty();
        assertThat(sql("{% set x = 'abcdefghij' %}{% for a in range(30) %}{% set x = x ~ x %}{% endfor %}{{ x }}"))
                .isEmpty();
    }

    private String sql(String text) {
        return rendered(text).map(RenderedSql::sql).orElse("");
    }

    private Optional<RenderedSql> rendered(String text) {
        LocatedText macros = LocatedText.file("""
                -- Helpers.
                {% macro cents(column) %}({{ column }} / 100){% endmacro %}
                {% macro latest(name) %}({{ all(name) }}){% endmacro %}{% macro broken() %}{{
                  nope }}{% endmacro %}
                {% macro all(name) %}SELECT * FROM {{ source(name) }}{% endmacro %}
                """, new Origin.InFile("macros/m.sql", 1, 1));
        TemplateContext context = new TemplateContext(
                Map.of(), "prod", name -> Optional.of("eu").filter(v -> name.equals("REGION")), List.of(macros));
        return SqlTemplate.create(context, diagnostics)
                .render(LocatedText.file(text, new Origin.InFile("m.sql", 1, 1)), "m", diagnostics);
    }

    private SqlTemplate template(Map<String, String> vars) {
        return SqlTemplate.create(
                new TemplateContext(vars, "default", name -> Optional.empty(), List.of()), diagnostics);
    }

    private static LocatedText text(String... lines) {
        List<Stretch> stretches = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < lines.length; i++) {
            stretches.add(new Stretch(offset, 11 + i, 5, false));
            offset += lines[i].length() + 1;
        }
        return new LocatedText(String.join("\n", lines), new Origin.InFile("m.yml", 10, 8), stretches);
    }
}
