package io.streamt.stack;

import java.util.List;
import java.util.Locale;

/** A listener of the stack, and the processes of which one opens it. */
enum Port {
    KAFKA(KafkaComponent.NAME),
    KAFKA_CONTROLLER(KafkaComponent.NAME),
    FLINK_REST(FlinkComponent.JOB_MANAGER, FlinkComponent.SINGLE),
    FLINK_RPC(FlinkComponent.JOB_MANAGER, FlinkComponent.SINGLE),
    FLINK_BLOB(FlinkComponent.JOB_MANAGER, FlinkComponent.SINGLE),
    SQL_GATEWAY(FlinkComponent.SQL_GATEWAY, FlinkComponent.SINGLE),
    CONNECT(ConnectComponent.NAME),
    SCHEMA_REGISTRY(RegistryComponent.NAME),
    POSTGRES(PostgresComponent.NAME);

    private final String owner;
    private final String otherOwner;

    Port(String owner) {
        this(owner, owner);
    }

    Port(String owner, String otherOwner) {
        this.owner = owner;
        this.otherOwner = otherOwner;
    }

    List<String> owners() {
        return List.of(owner, otherOwner);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
