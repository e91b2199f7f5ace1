package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import java.util.List;

/**
 * The artifacts that are to be deployed.
 *
 * @param version of what it was compiled from
 * @param renames what of it was called otherwise until now
 */
public record Wanted(String version, Digests digests, List<Artifact> artifacts, Renames renames) {
    public Wanted {
        artifacts = List.copyOf(artifacts);
    }

    /** @param ledger by which it is known what had another name */
    public static Wanted of(Manifest manifest, Ledger ledger) {
        return new Wanted(
                manifest.version(), manifest.digests(), manifest.artifacts(), Renames.of(manifest, id -> ledger.find(id)
                        .isPresent()));
    }

    /** Returns what a deploy left, for a system that others have changed since. */
    public static Wanted again(DeployRecord deploy, List<Artifact> artifacts, List<DeployRecord> history) {
        return new Wanted(deploy.version(), deploy.digests(), artifacts, Renames.backTo(deploy, history));
    }

    /** The same without what of it means nothing where it is deployed. */
    public Wanted of(List<Artifact> some) {
        return new Wanted(version, digests, some, renames);
    }

    static Wanted nothing(String version) {
        return new Wanted(version, Digests.UNKNOWN, List.of(), Renames.NONE);
    }
}
