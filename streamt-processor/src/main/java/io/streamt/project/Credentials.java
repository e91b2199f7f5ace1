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

    private static final Pattern IN_ADDRESS = Pattern.compile(
            "://[^/\\s:@]+:[^/\\s@$]+@|(?i)[?&;](password|passwd|pwd)=[^$&;\\s]+"
                    + "|(?::|=)\\$\\{[A-Z_][A-Z0-9_]*:-[^}]+}@|(?i)[?&;](password|passwd|pwd)=\\$\\{[A-Z_][A-Z0-9_]*:-[^}]+}");

    /** What to do about {@link #wouldBeShown}. */
    public static final String WHERE_TO_GIVE =
            "Give it to a key that holds a credential: of a connector's config, of runtime, a mask's salt. Is it none, call the"
                    + " variable otherwise.";

    private Credentials() {}

    /** A password inside an address: {@code //user:password@host}, {@code ?password=…}. */
    public static boolean isInAddress(String value) {
        return IN_ADDRESS.matcher(value).find();
    }

    /**
     * Whether a value names where the credential is: a variable, or a config provider of a Connect worker. A variable with a
     * default does not, as the default is written out.
     */
    public static boolean isReference(String value) {
        return Variables.firstWithDefault(value).isEmpty()
                && (Variables.hasVariable(value) || value.matches("\\$\\{[^}]*:.*}"));
    }

    /** What is wrong with a value that is no reference. */
    public static String writtenOut(String key, String value) {
        return "'" + key + "' is a credential and is written out"
                + Variables.firstWithDefault(value)
                        .map(name -> ", as the default of ${" + name + "}.")
                        .orElse(".");
    }

    /** What is wrong with a variable whose value would get into files. */
    public static String wouldBeShown(String name) {
        return "'" + name
                + "' is a credential by its name, and what stands here is written into the manifest, into plans and"
                + " into Flink.";
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
