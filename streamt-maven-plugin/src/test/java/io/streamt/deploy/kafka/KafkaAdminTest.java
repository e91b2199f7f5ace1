package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.util.Set;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KafkaAdminTest {
    private static TargetException failure(String servers) {
        return catchThrowableOfType(TargetException.class, () -> {
            try (KafkaAdmin kafka = KafkaAdmin.connect(KafkaConnection.plain(servers))) {
                kafka.existing(Set.of("orders"));
            }
        });
    }

    @Test
    @Timeout(15)
    void aClosedPortIsFoundOutWithinSeconds() {
        String address = FakeServer.closedUrl().substring("http://".length());
        TargetException failure = failure(address);
        assertThat(failure.code()).isEqualTo(Code.KAFKA_UNREACHABLE);
        assertThat(failure).hasMessage("Kafka at " + address + " does not answer.");
        assertThat(failure.hint()).contains("runtime.kafka.bootstrap_servers");
    }

    @Test
    @Timeout(30)
    void aPortThatAnswersWithSomethingElseIsWaitedForALittleLonger() {
        try (FakeServer other = new FakeServer()) {
            assertThat(failure(other.url().substring("http://".length())).code())
                    .isEqualTo(Code.KAFKA_UNREACHABLE);
        }
    }

    @Test
    void noAddressAtAll() {
        assertThat(failure("orders-broker").code()).isEqualTo(Code.KAFKA_UNREACHABLE);
        assertThat(failure("orders-broker")).hasMessageStartingWith("Kafka at orders-broker cannot be used: ");
        assertThat(failure("").code()).isEqualTo(Code.KAFKA_UNREACHABLE);
    }

    @Test
    void aRefusalIsShownAsKafkaSaysIt() throws TargetException {
        KafkaFutureImpl<Void> refused = new KafkaFutureImpl<>();
        refused.completeExceptionally(new InvalidConfigurationException("Unknown topic config name: retention"));
        try (KafkaAdmin kafka = KafkaAdmin.connect(KafkaConnection.plain("127.0.0.1:1"))) {
            TargetException failure = catchThrowableOfType(TargetException.class, () -> kafka.get(refused));
            assertThat(failure.code()).isEqualTo(Code.KAFKA_REFUSED);
            assertThat(failure).hasMessage("Kafka at 127.0.0.1:1 refuses: Unknown topic config name: retention");
        }
    }

    @Test
    void anAnswerIsTheAnswer() throws TargetException {
        try (KafkaAdmin kafka = KafkaAdmin.connect(KafkaConnection.plain("127.0.0.1:1"))) {
            assertThat(kafka.get(KafkaFuture.completedFuture(3))).isEqualTo(3);
        }
    }
}
