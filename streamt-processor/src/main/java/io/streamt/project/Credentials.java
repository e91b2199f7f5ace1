package io.streamt.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which keys of a configuration hold credentials. */
public final class Credentials {
    private static final Set<String> WORDS = Set.of(
            "password",
            "passphrase",
            "secret",
            "token",
            "salt",
            "apikey",
            "privatekey",
            "credential",
            "credentials",
            "jaas",
            "userinfo",
            "keyfile");

    private static final Pattern IN_ADDRESS =
            Pattern.compile("://[^/\\s:@]+:[^/\\s@$]+@|(?i)[?&;](password|passwd|pwd)=[^$&;\\s]+");

    private Credentials() {}

    /** A password inside an address: {@code //user:password@host}, {@code ?password=…}. */
    public static boolean isInAddress(String value) {
        return IN_ADDRESS.matcher(value).find();
    }

    /** Whether a value names where the credential is: a variable, or a config provider of a Connect worker. */
    public static boolean isReference(String value) {
        return Variables.hasVariable(value) || value.matches("\\$\\{[^}]*:.*}");
    }

    /** By the key's segments, cut at dots, dashes and underscores; two neighbours joined count ({@code api.key}). */
    public static boolean isCredential(String key) {
        List<String> segments = Arrays.asList(key.toLowerCase(Locale.ROOT).split("[._-]+"));
        for (int i = 0; i < segments.size(); i++) {
            boolean joined = i + 1 < segments.size() && WORDS.contains(segments.get(i) + segments.get(i + 1));
            if (joined || WORDS.contains(segments.get(i))) {
                return true;
            }
        }
        return false;
    }
}
