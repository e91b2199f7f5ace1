package io.streamt.manifest;

import io.streamt.artifact.Artifact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The two digests by which revisions are told apart. No address and no secret enters either.
 *
 * @param logical of what is declared, before templates, variables and what an environment adds: the same commit has the same
 *     one in all environments
 * @param effective of what is deployed of it in this environment
 */
public record Digests(String logical, String effective) {
    /** The digests of a manifest that was written by a version without digests. */
    public static final Digests UNKNOWN = new Digests("", "");

    /** @param artifacts sorted by id */
    public static Digests of(String logical, List<Artifact> artifacts) {
        return new Digests(logical, effective(artifacts));
    }

    private static String effective(List<Artifact> artifacts) {
        String all = artifacts.stream()
                .map(a -> a.id() + " " + ArtifactJson.digest(a))
                .collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
