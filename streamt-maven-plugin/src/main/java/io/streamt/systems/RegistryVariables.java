package io.streamt.systems;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;

/** The variables for the schema registry and the Gateway in connectors, beside all other variables. */
record RegistryVariables(TableConnection connection, TargetSettings.Substitution others)
        implements TargetSettings.Substitution {
    private static final String URL = "${" + ConnectorArtifact.REGISTRY_URL + "}";
    private static final String GATEWAY = "${" + FlinkJobArtifact.GATEWAY_SERVERS + "}";
    private static final String LOGIN = "${" + ConnectorArtifact.REGISTRY_LOGIN + "}";

    @Override
    public String apply(String text) throws TargetException {
        if (text.equals(GATEWAY)) {
            return connection.gatewayServers();
        }
        if (text.equals(LOGIN)) {
            return connection.registry().login().orElse("");
        }
        if (!text.equals(URL)) {
            return others.apply(text);
        }
        if (connection.registryUrl().isEmpty()) {
            throw new TargetException(
                    Code.NO_TARGET,
                    "no schema registry is configured, and a sink reads Avro.",
                    "Give runtime.schema_registry.url.");
        }
        return connection.registryUrl();
    }
}
