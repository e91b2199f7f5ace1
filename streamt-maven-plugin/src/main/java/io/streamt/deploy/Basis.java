package io.streamt.deploy;

import io.streamt.artifact.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state that a plan was made from. Its digests show later whether something has changed.
 *
 * @param declared of each resource that is declared
 * @param live of each that exists
 */
public record Basis(Map<ResourceId, String> declared, Map<ResourceId, String> live) {
    public static final Basis UNKNOWN = new Basis(Map.of(), Map.of());

    public Basis {
        declared = new TreeMap<>(declared);
        live = new TreeMap<>(live);
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
