package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamt.deploy.UnreadableRecords.Form;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonSearchTest {
    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"a\":1", "{\"a\":1} {\"a\":2}", "{'a':1}", "\u0000\u0000"})
    void whatIsNoJson(String value) {
        assertThat(PoisonSearch.isOf(Form.JSON, bytes(value))).isFalse();
    }

    @Property
    void everyTextIsJsonOnceItIsQuoted(@ForAll String text) {
        String quoted = JsonNodeFactory.instance.textNode(text).toString();
        assertThat(PoisonSearch.isOf(Form.JSON, bytes(quoted))).isTrue();
        assertThat(PoisonSearch.isOf(Form.JSON, bytes("{\"k\": [" + quoted + ", 1.5e3, null]}")))
                .isTrue();
    }

    @Property
    void theRegistrysHeader(@ForAll byte[] value) {
        assertThat(PoisonSearch.isOf(Form.REGISTRY, value)).isEqualTo(value.length >= 5 && value[0] == 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
