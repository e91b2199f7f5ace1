package io.streamt.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its name whether a key or a variable holds a credential. */
public final class Credentials {
    /** Segments of a key, or several adjacent ones joined. */
    private static final Set<String> WORDS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "salt",
            "apikey",
            "privatekey",
            "secretkey",
            "accountkey",
            "sharedkey",
            "sharedaccesskey",
            "keystorekey",
            "credential",
            "credentials",
            "jaas",
            "userinfo",
            "keyfile",
            "signingkey",
            "encryptionkey",
            "hmackey",
            "masterkey",
            "authkey",
            "storagekey",
            "passcode");

    /** Words that are common as a part of others: they count at the end of a key alone. */
    private static final Set<String> LAST_WORDS =
            Set.of("pwd", "pass", "authorization", "passwords", "secrets", "cookie", "jwt", "bearer");

    /** {@code PGPASSWORD}, {@code clientsecret}, {@code accesstoken}. */
    private static final Pattern ENDING = Pattern.compile(".+(password|passwd|passphrase|secret|token|apikey|pwd)");

    /** Words behind a credential's name that make its value no credential. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "source",
            "default",
            "url",
            "uri",
            "endpoint",
            "provider",
            "class",
            "type",
            "enabled",
            "enable",
            "property",
            "field",
            "name",
            "path",
            "location",
            "algorithm",
            "iterations",
            "timeout",
            "interval",
            "ms",
            "seconds",
            "length",
            "count",
            "policy",
            "validation",
            "expiry",
            "expiration",
            "lifetime",
            "ttl",
            "arn",
            "version");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The directory of a shell, as its variables are written. */
    private static final Set<String> NONE = Set.of("PWD", "OLDPWD");

    /** Says what to do about {@link #wouldBeShown}. */
    public static final String WHERE_TO_GIVE =
            "Give it to a key that holds a credential: of a connector's config, of runtime, a mask's salt. Is it none, call the"
                    + " variable otherwise.";

    /** The hint that follows {@link #isFilledInElsewhere}. */
    public static final String ANOTHER_VARIABLE = "Use another variable here.";

    private Credentials() {}

    /** Describes the problem of a variable whose value would get into files. */
    public static String wouldBeShown(String name) {
        return "'" + name
                + "' is a credential by its name, and what stands here is written into the manifest, into plans and"
                + " into Flink.";
    }

    /** Returns the message about a variable that is a credential by its use. */
    public static String isFilledInElsewhere(String name) {
        return "'" + name + "' fills in a credential elsewhere, and its value would be written into files here.";
    }

    /** Returns the message about a variable whose value is, or holds, a credential by its form. */
    static String holdsOne(String name) {
        return "the value of '" + name + "' holds a credential, and what stands here is written into files.";
    }

    /**
     * By the key's segments, cut at dots, dashes, underscores and inside camelCase; adjacent ones joined count ({@code
     * api.key}). Keys that end with an attribute of a credential, such as {@code token.endpoint.url}, hold none.
     */
    public static boolean isCredential(String key) {
        List<String> segments = segments(key);
        if (segments.isEmpty() || NONE.contains(key)) {
            return false;
        }
        String last = segments.get(segments.size() - 1);
        return !ATTRIBUTES.contains(last) && (LAST_WORDS.contains(last) || hasWord(segments));
    }

    private static boolean hasWord(List<String> segments) {
        for (int i = 0; i < segments.size(); i++) {
            StringBuilder joined = new StringBuilder();
            for (String segment : segments.subList(i, Math.min(i + 3, segments.size()))) {
                if (WORDS.contains(joined.append(segment).toString())) {
                    return true;
                }
            }
            if (ENDING.matcher(segments.get(i)).matches()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> segments(String key) {
        List<String> segments = new ArrayList<>();
        for (String part : SEPARATORS.split(key, -1)) {
            for (String segment : CAMEL.split(part, -1)) {
                if (!segment.isEmpty()) {
                    segments.add(withoutNumber(segment.toLowerCase(Locale.ROOT)));
                }
            }
        }
        return segments;
    }

    /** {@code password2} is one more password. */
    private static String withoutNumber(String segment) {
        int end = segment.length();
        while (end > 1 && Character.isDigit(segment.charAt(end - 1))) {
            end--;
        }
        return segment.substring(0, end);
    }
}
