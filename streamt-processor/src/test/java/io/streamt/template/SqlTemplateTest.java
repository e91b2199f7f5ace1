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
import org.junit.jupiter.api.Test;

class SqlTemplateTest {
    private final Diagnostics diagnostics = new Diagnostics();
    private final SqlTemplate template = new SqlTemplate(Map.of("least", "10"));

    @Test
    void referencesBecomeQuotedNamesWithTheirPlaces() {
        RenderedSql sql = template.render(
                        text("SELECT a", "FROM {{ source(\"orders\") }}", "JOIN {{ ref('b') }} ON TRUE"), diagnostics)
                .orElseThrow();
        assertThat(sql.sql()).isEqualTo("SELECT a\nFROM `orders`\nJOIN `b` ON TRUE");
        assertThat(sql.references())
                .extracting(r -> r.name() + " " + r.origin().place())
                .containsExactly("orders m.yml:12:21", "b m.yml:13:18");
    }

    @Test
    void aPositionBehindATagIsExact() {
        RenderedSql sql = template.render(text("SELECT a FROM {{ source(\"orders\") }} WHERE amuont > 0"), diagnostics)
                .orElseThrow();
        int column = sql.sql().indexOf("amuont") + 1;
        assertThat(sql.at(1, column).place()).isEqualTo("m.yml:11:48");
        assertThat(sql.at(1, sql.sql().indexOf("`orders`") + 2).place()).isEqualTo("m.yml:11:19");
    }

    @Test
    void variablesHaveDefaults() {
        assertThat(template.render(text("{{ var('least') }} {{ var('most', 20) }}"), diagnostics)
                        .orElseThrow()
                        .sql())
                .isEqualTo("10 20");
    }

    @Test
    void unknownVariableOffersTheNearest() {
        assertThat(template.render(text("SELECT 1,", "  {{ var('leats') }}"), diagnostics))
                .isEmpty();
        Diagnostic error = diagnostics.all().get(0);
        assertThat(error.code()).isEqualTo(Code.TEMPLATE);
        assertThat(error.origin().place()).isEqualTo("m.yml:12:15");
        assertThat(error.hint()).contains("'least'");
    }

    @Test
    void unknownNameAndUnclosedTagAreErrors() {
        assertThat(template.render(text("SELECT {{ nope }}"), diagnostics)).isEmpty();
        assertThat(template.render(text("SELECT {{ source('a') "), diagnostics)).isEmpty();
        assertThat(diagnostics.all()).hasSizeGreaterThanOrEqualTo(2).allMatch(d -> d.code() == Code.TEMPLATE);
    }

    /** As inside javac, where Maven's own classes are all that a thread's class loader knows. */
    @Test
    void needsNothingOfTheThreadsClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(new SqlTemplate(Map.of()).render(text("SELECT {{ var('a', 1) }}"), diagnostics))
                    .isPresent();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void commentsOfJinjaMakeNoReference() {
        assertThat(template.render(text("SELECT 1 {# {{ ref('x') }} #}"), diagnostics)
                        .orElseThrow()
                        .references())
                .isEmpty();
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
