package io.streamt.deploy;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connectors in memory. */
final class FakeConnectors implements ResourceProvider<ConnectorArtifact, ConnectorArtifact> {
    private final DeployFixture world;

    FakeConnectors(DeployFixture world) {
        this.world = world;
    }

    @Override
    public Class<ConnectorArtifact> artifactType() {
        return ConnectorArtifact.class;
    }

    @Override
    public Map<ResourceId, ConnectorArtifact> read(List<ConnectorArtifact> desired) {
        Map<ResourceId, ConnectorArtifact> live = new HashMap<>();
        desired.forEach(c ->
                Optional.ofNullable(world.connectors.get(c.name())).ifPresent(found -> live.put(found.id(), found)));
        return live;
    }

    @Override
    public Diff diff(ConnectorArtifact desired, ConnectorArtifact live) {
        return desired.config().equals(live.config())
                ? new Diff.None()
                : new Diff.InPlace(
                        List.of(FieldChange.of("config", "" + live.config(), "" + desired.config())),
                        Verdict.NOT_A_JOB,
                        "");
    }

    @Override
    public String describe(ConnectorArtifact desired) {
        return "a connector";
    }

    @Override
    public String snapshot(ConnectorArtifact live) {
        return live.toString();
    }

    @Override
    public Memory create(ConnectorArtifact desired, Step step) throws TargetException {
        return put("create", desired);
    }

    @Override
    public Memory update(ConnectorArtifact desired, ConnectorArtifact live, Step step) throws TargetException {
        return put("update", desired);
    }

    private Memory put(String what, ConnectorArtifact desired) throws TargetException {
        world.step(what, desired.id());
        world.connectors.put(desired.name(), desired);
        world.boundary();
        return Memory.NONE;
    }

    @Override
    public Memory rename(ConnectorArtifact desired, ConnectorArtifact deployed, ConnectorArtifact live, Step step)
            throws TargetException {
        put("create", desired);
        return delete(deployed);
    }

    @Override
    public Memory replace(ConnectorArtifact desired, ConnectorArtifact live, Step step) {
        throw new IllegalStateException();
    }

    @Override
    public Memory delete(ConnectorArtifact deployed) throws TargetException {
        world.step("delete", deployed.id());
        world.connectors.remove(deployed.name());
        world.boundary();
        return Memory.NONE;
    }

    @Override
    public Health health(ConnectorArtifact desired, ConnectorArtifact live) {
        return new Health(true, "RUNNING");
    }
}
