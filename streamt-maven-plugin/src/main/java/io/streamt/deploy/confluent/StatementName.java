package io.streamt.deploy.confluent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of statements: small letters, digits and dashes, at most 100. */
final class StatementName {
    private static final int LONGEST_STEM = 50;
    private static final int BYTES = 4;

    private StatementName() {}

    /** Returns a readable name that no other job has, of at most the length of a label (63). */
    static String stem(String job) {
        String plain = job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_STEM)).replaceAll("^-|-$", "");
        return (cut.isEmpty() ? "job" : cut) + "-" + hash(job);
    }

    /** Eight hexadecimal digits. */
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
