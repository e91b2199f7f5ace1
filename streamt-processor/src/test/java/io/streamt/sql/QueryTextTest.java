package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.QueryText.Replacement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextTest {
    private final SqlParser parser = new SqlParser();

    /** A tilde stands for a line break, a percent sign for an old one, a hash for a quote. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT a FROM t                       | SELECT a FROM t
                    SELECT a FROM t ;                     | SELECT a FROM t
                    SELECT a FROM t; -- don#t~            | SELECT a FROM t
                    SELECT a FROM t /* it#s ; */ ;;       | SELECT a FROM t
                    SELECT a FROM t // don#t              | SELECT a FROM t
                    SELECT a FROM t // don#t~WHERE a = #x -- y#  | SELECT a FROM t // don#t~WHERE a = #x -- y#
                    SELECT a -- it#s%FROM t WHERE a = #b# | SELECT a -- it#s%FROM t WHERE a = #b#
                    SELECT a FROM t WHERE a = #; -- x#    | SELECT a FROM t WHERE a = #; -- x#
                    SELECT a FROM t WHERE a = #it##s#;    | SELECT a FROM t WHERE a = #it##s#
                    SELECT a AS `; --` FROM `t;`          | SELECT a AS `; --` FROM `t;`
                    SELECT a FROM t /*+ OPTIONS(#k#=#;#) */ ; | SELECT a FROM t /*+ OPTIONS(#k#=#;#) */
                    """)
    void theQueryEndsWhereItsLastWordDoes(String sql, String query) {
        String written = plain(sql);
        assertThat(parser.parse(written)).isInstanceOf(ParseResult.Parsed.class);
        QueryText text = QueryText.of(written);
        assertThat(text.query()).isEqualTo(plain(query));
        assertThat(parser.parse(masked(text).sql())).isInstanceOf(ParseResult.Parsed.class);
    }

    private static String plain(String written) {
        return written.strip().replace('~', '\n').replace('%', '\r').replace('#', '\'');
    }

    private static QueryText masked(QueryText text) {
        return text.selecting(
                List.of(new Replacement("a", "MD5(" + QueryText.secret("S") + ")")), new TreeSet<>(Set.of("S")));
    }

    @Test
    void longTextsAreReadWithoutDepth() {
        String sql = "SELECT '" + "a".repeat(200_000) + "' AS a FROM t /* " + "b ".repeat(100_000) + "*/"
                + " ".repeat(100_000);
        assertThat(QueryText.of(sql).query()).endsWith("' AS a FROM t");
    }

    @Test
    void onlySecretsAreOpenInTemplates() {
        QueryText text = masked(QueryText.of("SELECT '${S}', a AS `${S}` FROM t"));
        assertThat(text.sql()).contains("MD5('${S}') AS `a`").contains("SELECT '${S}', a AS `${S}`");
        assertThat(text.template()).contains("MD5('${S}') AS `a`").contains("SELECT '$${S}', a AS `$${S}`");
        assertThat(QueryText.of("SELECT '${S}'").template()).isEqualTo("SELECT '$${S}'");
        assertThat(text.selecting(List.of(new Replacement("${S}", "`${S}`")), new TreeSet<>(Set.of("S")))
                        .template())
                .startsWith("SELECT\n  `$${S}`\n");
    }
}
