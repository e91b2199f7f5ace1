package io.streamt.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RegistryVariablesTest {
    private static final String URL = "${STREAMT_SCHEMA_REGISTRY_URL}";

    @Test
    void convertersAreToldOfTheRegistryAndNothingOfItIsResolvedAgain() throws TargetException {
        TableConnection connection = new TableConnection(
                "b:9092", new TreeMap<>(), new TreeSet<>(), "http://sr:8081", Optional.of("me:${X}"));
        RegistryVariables variables = new RegistryVariables(connection, text -> "other " + text);
        assertThat(variables.apply(URL)).isEqualTo("http://sr:8081");
        assertThat(variables.apply("${STREAMT_SCHEMA_REGISTRY_LOGIN}")).isEqualTo("me:${X}");
        assertThat(variables.apply("${X}")).isEqualTo("other ${X}");
    }

    @Test
    void withoutARegistryThatIsSaid() {
        RegistryVariables variables = new RegistryVariables(TableConnection.plain("b:9092"), text -> text);
        TargetException failure = catchThrowableOfType(TargetException.class, () -> variables.apply(URL));
        assertThat(failure.code()).isEqualTo(Code.NO_TARGET);
    }
}
