package io.streamt.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import org.junit.jupiter.api.Test;

class SinkTableTest {
    private static TargetException failure(String url) {
        return catchThrowableOfType(TargetException.class, () -> new SinkTable(url, "app", "s3cr3t", "orders").read(5));
    }

    @Test
    void anotherDatabase() {
        TargetException failure = failure("jdbc:oracle:thin:@//db/x");
        assertThat(failure.code()).isEqualTo(Code.UNSUPPORTED);
        assertThat(failure).hasMessage("only tables in PostgreSQL can be shown in this version.");
    }

    @Test
    void aDatabaseThatDoesNotAnswer() {
        TargetException failure = failure("jdbc:postgresql://127.0.0.1:1/shop");
        assertThat(failure).hasMessageStartingWith("table 'orders' cannot be read: Connection to 127.0.0.1:1 refused.");
        assertThat(failure.getMessage()).doesNotContain("s3cr3t");
    }

    @Test
    void anAddressThatIsNone() {
        assertThat(failure("jdbc:postgresql://[x").code()).isEqualTo(Code.UNSUPPORTED);
    }
}
