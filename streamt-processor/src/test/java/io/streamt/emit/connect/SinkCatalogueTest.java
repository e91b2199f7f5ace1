package io.streamt.emit.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The catalogue as data. */
class SinkCatalogueTest {
    @Test
    void everyRowHasASourceAndAPlace() {
        assertThat(SinkCatalogue.BY_CLASS.values()).allSatisfy(sink -> {
            assertThat(sink.source()).isNotBlank();
            assertThat(sink.install()).isNotBlank();
            assertThat(sink.vendor()).isNotBlank();
            assertThat(sink.keys().required()).isNotEmpty();
        });
        assertThat(SinkCatalogue.install(JdbcSinks.DEBEZIUM.connectorClass()))
                .contains("io.debezium:debezium-connector-jdbc:<version>:tar.gz:plugin on Maven Central");
        assertThat(SinkCatalogue.install("com.acme.Sink")).isEmpty();
    }

    /** What is one sink's own is not told to be another one's. */
    @Test
    void noKeyIsForeignToItsOwnSink() {
        assertThat(JdbcSinks.ALL).allSatisfy(sink -> assertThat(sink.keys().named())
                .allMatch(key -> JdbcSinks.foreign(sink, key).isEmpty()));
    }

    @Test
    void theReadmeNamesTheTypes() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(SinkCatalogue.BY_TYPE).hasSize(7);
        assertThat(SinkCatalogue.BY_TYPE)
                .allSatisfy((type, sink) ->
                        assertThat(readme).contains("`" + type + "`").contains("`" + sink.connectorClass() + "`"));
        assertThat(readme).contains("Of " + SinkCatalogue.BY_CLASS.size() + " of them");
    }
}
