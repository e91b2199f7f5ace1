package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Digests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private static final List<DeployRecord> HISTORY = List.of(deploy("abc1"), deploy("abc2"), deploy("xyz"));

    private static DeployRecord deploy(String id) {
        return new DeployRecord(
                id,
                "2026-01-01T00:00:00Z",
                "ada",
                "1",
                "1",
                "",
                Digests.UNKNOWN,
                "",
                Map.of(),
                true,
                new TreeMap<>(),
                new TreeMap<>());
    }

    @Test
    void theBeginningOfAnIdIsEnough() throws TargetException {
        assertThat(RollbackMojo.find(HISTORY, "x").id()).isEqualTo("xyz");
        assertThat(RollbackMojo.find(HISTORY, "abc2").id()).isEqualTo("abc2");
    }

    @Test
    void everythingElseShowsWhatThereIs() {
        for (String to : List.of("", "abc", "nope")) {
            assertThatThrownBy(() -> RollbackMojo.find(HISTORY, to))
                    .isInstanceOfSatisfying(TargetException.class, e -> {
                        assertThat(e.code()).isEqualTo(Code.UNKNOWN_DEPLOY);
                        assertThat(e.hint()).contains("'xyz of 2026-01-01T00:00:00Z'");
                    });
        }
        assertThatThrownBy(() -> RollbackMojo.find(List.of(), "a"))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.hint()).isEqualTo("Nothing was deployed yet."));
    }
}
