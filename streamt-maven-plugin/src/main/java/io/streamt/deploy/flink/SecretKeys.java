package io.streamt.deploy.flink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stretches secrets, so that each guess at one costs as much as this does: once in a run for all jobs of a project that have the
 * same secrets. Each job's fingerprint is made of that by its name.
 */
final class SecretKeys {
    /** Begins fingerprints of this kind. Those of before are plain hexadecimal digits. */
    static final String PREFIX = "v2:";

    private static final int ROUNDS = 100_000;
    private static final int BITS = 128;
    private static final String MAC = "HmacSHA256";

    private final Map<String, byte[]> stretched = new ConcurrentHashMap<>();

    /**
     * Returns the fingerprint of a job's secrets.
     *
     * @param job its name, which begins with the project's: {@code shop.orders}
     */
    String fingerprint(String job, String secret) {
        int dot = job.lastIndexOf('.');
        String project = dot < 0 ? job : job.substring(0, dot);
        byte[] key = stretched.computeIfAbsent(digest(project + "\n" + secret), each -> stretch(project, secret));
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            byte[] all = mac.doFinal(job.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(all, 0, BITS / Byte.SIZE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** Returns the fingerprint as older versions made it, for jobs that they started. */
    static String former(String job, String secret) {
        return HexFormat.of().formatHex(stretch(job, secret));
    }

    private static byte[] stretch(String salt, String secret) {
        try {
            PBEKeySpec key = new PBEKeySpec(secret.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ROUNDS, BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
