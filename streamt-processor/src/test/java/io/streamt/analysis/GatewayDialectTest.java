package io.streamt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.Test;

/** What the Gateway is told without quotes is no word of its languages. */
class GatewayDialectTest {
    @Test
    void noWordOfTheParserIsAName() {
        List<String> words = Arrays.stream(CCJSqlParserConstants.tokenImage)
                .map(image -> image.replaceAll("^<K_|^<|>$|\"", "").toLowerCase(Locale.ROOT))
                .filter(GatewayDialect::isName)
                .filter(word -> !isParsed("SELECT a, " + word + " FROM \"t\" WHERE a = 'x' AND " + word + " = 'x'")
                        || !isParsed("SELECT b, a AS " + word + " FROM \"t\""))
                .toList();
        assertThat(words).hasSizeGreaterThan(70).allSatisfy(word -> assertThat(GatewayDialect.refusal(
                        new Selection.Plain(List.of(new Selection.Item(word, word)), Optional.empty()),
                        Map.of(word, "STRING")))
                .contains("read a field called '" + word + "'"));
    }

    private static boolean isParsed(String sql) {
        try {
            return CCJSqlParserUtil.parse(sql).toString().equals(sql);
        } catch (JSQLParserException e) {
            return false;
        }
    }
}
