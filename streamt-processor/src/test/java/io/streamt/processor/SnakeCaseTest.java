package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SnakeCaseTest {
    @Example
    void examples() {
        assertThat(SnakeCase.of("OrdersClean")).isEqualTo("orders_clean");
        assertThat(SnakeCase.of("HTTPEvents")).isEqualTo("http_events");
        assertThat(SnakeCase.of("OrdersV2")).isEqualTo("orders_v2");
        assertThat(SnakeCase.of("orderID")).isEqualTo("order_id");
        assertThat(SnakeCase.of("order2Item")).isEqualTo("order2_item");
        assertThat(SnakeCase.of("A")).isEqualTo("a");
        assertThat(SnakeCase.of("a_B")).isEqualTo("a_b");
    }

    @Property
    void onlyUnderscoresAreAdded(@ForAll("names") String name) {
        String snake = SnakeCase.of(name);
        assertThat(snake.replace("_", "")).isEqualTo(name.replace("_", "").toLowerCase(java.util.Locale.ROOT));
        assertThat(snake).doesNotStartWith("__").isEqualTo(SnakeCase.of(snake));
    }

    @Property
    void wordsStayWords(@ForAll("words") java.util.List<String> words) {
        String camel = String.join(
                "",
                words.stream()
                        .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                        .toList());
        assertThat(SnakeCase.of(camel)).isEqualTo(String.join("_", words));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abXYZ09").ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<java.util.List<String>> words() {
        return Arbitraries.strings()
                .withChars("abcxyz")
                .ofMinLength(2)
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
