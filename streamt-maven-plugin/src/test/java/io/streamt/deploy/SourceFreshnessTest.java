package io.streamt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.ResourceState.State;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.FreshnessEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.Manifest.TermsEntry;
import io.streamt.report.DeployText;
import io.streamt.report.ReportJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceFreshnessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final FreshnessEntry LIMITS = new FreshnessEntry(Optional.of(300_000L), Optional.of(120_000L));

    private static SourceEntry source(Optional<FreshnessEntry> freshness) {
        return new SourceEntry(
                "payments",
                "payments.v1",
                "",
                "",
                List.of(),
                List.of(),
                "append",
                new FormatEntry("json", ""),
                List.of(),
                Optional.empty(),
                freshness,
                new TermsEntry(Optional.empty(), "", "private", List.of(), Optional.empty()),
                "s.yml:2:5");
    }

    private static ResourceState state(FreshnessEntry limits, Map<String, Optional<Instant>> newest) {
        return SourceFreshness.of(List.of(source(Optional.of(limits))), newest, NOW)
                .get(0);
    }

    private static ResourceState atAge(Duration age) {
        return state(LIMITS, Map.of("payments.v1", Optional.of(NOW.minus(age))));
    }

    @Test
    void isWithinItsLimits() {
        ResourceState state = atAge(Duration.ofSeconds(120));
        assertThat(state.state()).isEqualTo(State.OK);
        assertThat(state.id()).hasToString("topic/payments.v1");
        assertThat(state.details()).isEqualTo("source payments, newest record 2m old");
        assertThat(state.metrics()).containsEntry("newest_record_age_seconds", 120L);
    }

    @Test
    void warnsBeforeItFails() {
        ResourceState state = atAge(Duration.ofMillis(120_001));
        assertThat(state.state()).isEqualTo(State.WARN);
        assertThat(state.state().isWell()).isTrue();
        assertThat(state.details()).isEqualTo("source payments, newest record 2m old, warns after 2m");
    }

    @Test
    void failsBeyondItsLimit() {
        ResourceState state = atAge(Duration.ofSeconds(7_512));
        assertThat(state.state()).isEqualTo(State.FAILED);
        assertThat(state.state().isWell()).isFalse();
        assertThat(state.details()).isEqualTo("source payments, newest record 2h 5m old, may be 5m");
    }

    @Test
    void aRecordOfTheFutureIsNew() {
        assertThat(atAge(Duration.ofSeconds(-90)).details()).isEqualTo("source payments, newest record 0ms old");
    }

    @Test
    void withoutARecordItIsAsOldAsCanBe() {
        Map<String, Optional<Instant>> none = Map.of("payments.v1", Optional.empty());
        assertThat(state(LIMITS, none).state()).isEqualTo(State.FAILED);
        assertThat(state(LIMITS, none).details()).isEqualTo("source payments, holds no record, may be 5m");
        FreshnessEntry warning = new FreshnessEntry(Optional.empty(), Optional.of(90_000L));
        assertThat(state(warning, none).state()).isEqualTo(State.WARN);
        assertThat(state(warning, none).details()).isEqualTo("source payments, holds no record, warns after 1m 30s");
    }

    @Test
    void aTopicThatIsNotThereIsMissing() {
        assertThat(state(LIMITS, Map.of()).state()).isEqualTo(State.MISSING);
    }

    @Test
    void aSourceWithoutLimitsIsNotShown() {
        assertThat(SourceFreshness.of(List.of(source(Optional.empty())), Map.of(), NOW))
                .isEmpty();
    }

    @Test
    void aWarningShowsAndIsOkForPrograms() {
        List<ResourceState> states = List.of(atAge(Duration.ofMinutes(3)), atAge(Duration.ofSeconds(1)));
        assertThat(DeployText.status("shop", "prod", states))
                .contains("  warn     topic/payments.v1  source payments, newest record 3m old, warns after 2m")
                .endsWith("Status: 2 of 2 ok, 1 with a warning.");
        assertThat(ReportJson.status("shop", "1", "prod", states))
                .contains("\"state\" : \"ok\"", "\"warning\" : true", "\"newest_record_age_seconds\" : 180")
                .doesNotContain("\"state\" : \"warn\"");
    }
}
