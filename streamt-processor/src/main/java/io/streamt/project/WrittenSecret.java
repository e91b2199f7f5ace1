package io.streamt.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials that are written out in a value. A credential is one variable, or one reference to a config provider of a
 * Connect worker, and nothing else; a value whose format needs a frame (a login of JAAS, an address, {@code Bearer}) has
 * one of them in each place of a credential.
 */
public final class WrittenSecret {
    /** {@code security.delegation.token.provider.x.enabled} holds no token. */
    private static final Set<String> SWITCHES = Set.of("", "true", "false");

    /** A variable without a default, or a reference to a config provider: {@code ${file:/run/secrets/x:key}}. */
    private static final String REFERENCE = "\\$\\{(?:[A-Z_][A-Z0-9_]*(?::-)?|[A-Za-z][\\w.-]*:(?!-)[^{}]*)}";

    private static final Pattern ALONE = Pattern.compile(REFERENCE);
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(?:bearer|basic|token|apikey|ssws)[ ]+(\\S+)");
    private static final Pattern JAAS_KEY = Pattern.compile("(?i)jaas");
    private static final Pattern JAAS_MODULE =
            Pattern.compile("(?i)^[\\w.$]+\\s+(?:required|requisite|sufficient|optional)\\b");
    private static final Pattern JAAS_OPTION = Pattern.compile(
            "(?<![\\w.-])([\\w.-]++)\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,500}+)\"|'([^']*+)'|([^\\s;\"']+))");

    private static final Pattern HEADERS_KEY = Pattern.compile("(?i)header");

    /** User and password joined by a colon belong to these keys. */
    private static final Pattern LOGIN_KEY = Pattern.compile("(?i)user[._-]?info|basic|credentials$");

    private static final Pattern LOGIN = Pattern.compile("(?:[\\w.@+-]+|" + REFERENCE + "):" + REFERENCE);

    /** Scheme, user and password: up to the last at sign before a path. */
    private static final Pattern IN_ADDRESS =
            Pattern.compile("(?<![A-Za-z0-9+.-])([A-Za-z0-9][A-Za-z0-9+.-]*)://([^/?#\\s\"'<>]*)@");

    /** {@code jdbc:oracle:thin:user/password@host}. */
    private static final Pattern ORACLE = Pattern.compile("(?i)jdbc:oracle:\\w+:[^/@\\s]*/([^@\\s]*)@");

    /** {@code name=value} of an address or a connection string, {@code "name": "value"} of JSON, {@code Name: value}. */
    private static final Pattern PARAMETER = Pattern.compile(
            "(?:(?<![\\w.-])|(?<=(?<![\\w.-])-D)|(?<=(?<![\\w.-])-{1,2}))([A-Za-z][\\w.-]*+)(?:\\\\?[\"']?\\s*[=:]\\s*\\\\?[\"']|=)"
                    + "((?:\\$\\{[^{}]*}|[^&;,\\s()\"'$\\\\]++|\\$){0,200}+)");

    /** {@code Password = value} of a connection string, {@code X-Api-Key: value} of a header or YAML. */
    private static final Pattern SPACED = Pattern.compile(
            "(?:^|[;,{\n])[ \t]*+([A-Za-z][\\w.-]*+)(?:[ \t]*+=[ \t]*+|[ \t]*+:[ \t]++)(?!(?i:bearer|basic|token|apikey|ssws)[ ])([^;,\\s(){}\"'$]++|\\$\\{[^{}]*})");

    private static final Pattern ELEMENT = Pattern.compile("<([A-Za-z][\\w.-]*+)>\\s*+([^<]*+)</");
    private static final Pattern ARGUMENT = Pattern.compile("(?<![^\\s])-{1,2}([A-Za-z][\\w-]*+)[ \t]++([^\\s-]\\S*+)");

    /** A login before a host, without a scheme. No address of mail, and no digest of an image. */
    private static final Pattern LOGIN_AT_HOST = Pattern.compile(
            "(?<![^\\s,;\"'=])(?://)?(?!(?i:mailto|sips?|acct|urn|jdbc):)[\\w.%+-]++:((?:\\$\\{[^{}]*}|[^\\s@/:,;$]++|\\$)++)@(?!sha\\d+:)[\\w.${}\\[-]");

    /** Parameters of other things as well: their values tell. */
    private static final Pattern KEY_IN_QUERY =
            Pattern.compile("[?&](?:key|code|auth)=(?=[^&#]*\\d)([\\w+/=%.~-]{16,})");

    private static final Pattern SESSION_TOKEN = Pattern.compile("AWS_SESSION_TOKEN:([^,&\\s]++)");
    private static final Pattern BARE_SCHEME = Pattern.compile("(?i)(?:bearer|basic)[ ]++(?=\\S*[\\d=])([^\\s$]{8,})");

    /** Parameters that are signatures of what is allowed; and one that is a directory elsewhere. */
    private static final Set<String> SIGNATURES =
            Set.of("sig", "signature", "x-amz-signature", "x-goog-signature", "pwd");

    private static final Pattern HEADER =
            Pattern.compile("(?i)\\b(?:proxy-)?authorization[\"']?\\s*[:=]\\s*[\"']?(.+?)[\"']?(?=,\\s*[\\w-]+:|$)");
    private static final Pattern PEM = Pattern.compile(
            "(?s)-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(.*?)(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|$)");

    /** Tokens that are known by how they begin. */
    private static final Pattern TOKEN = Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\\w{30,}"
            + "|npm_[A-Za-z0-9]{30,}|hv[sb]\\.[\\w-]{20,}|dop_v1_[a-f0-9]{60,}|[rs]k_live_[A-Za-z0-9]{20,}"
            + "|SG\\.[\\w-]{16,}\\.[\\w-]{16,}|hooks\\.slack\\.com/services/T\\w+/B\\w+/\\w+"
            + "|glpat-[\\w-]{20,}|xox[abprs]-[\\w-]{10,}|sk-[A-Za-z0-9_-]{20,}|AIza[\\w-]{35}"
            + "|eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]*)");

    /** In these what stands before the at sign is a place. */
    private static final Set<String> CONTAINERS = Set.of("abfs", "abfss", "wasb", "wasbs");

    /** In these a user alone is a token or a password. */
    private static final Pattern TOKEN_AS_USER = Pattern.compile("(?:.+\\+)?https?(?:\\+.+)?|redis.*|wss?|nats|tls");

    private WrittenSecret() {}

    /** Whether a key that holds a credential is given more or less than a reference, a frame around references aside. */
    public static boolean isLiteral(String key, String value) {
        String text = value.strip();
        return !SWITCHES.contains(text) && !isReference(text) && !isFramed(key, text);
    }

    private static boolean isFramed(String key, String text) {
        if (JAAS_KEY.matcher(key).find() && JAAS_MODULE.matcher(text).find()) {
            return jaasParts(text).stream().allMatch(WrittenSecret::isReference);
        }
        if (HEADERS_KEY.matcher(key).find() && text.contains(":")) {
            return areHeaders(text);
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            return isReference(scheme.group(1));
        }
        if (LOGIN_KEY.matcher(key).find() && LOGIN.matcher(text).matches()) {
            return true;
        }
        List<String> parts = parts(text, true);
        boolean frame = text.contains("://")
                || text.startsWith("jdbc:")
                || PEM.matcher(text).find();
        return frame && !parts.isEmpty() && parts.stream().allMatch(WrittenSecret::isReference);
    }

    /** {@code Name: value, Other: value}: those that are credentials by their names are references, and there is one at least. */
    private static boolean areHeaders(String text) {
        int references = 0;
        for (String header : text.split(",", 0)) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            Matcher scheme = SCHEME.matcher(value);
            boolean reference = isReference(scheme.matches() ? scheme.group(1) : value);
            if (colon < 0 || (!reference && Credentials.isCredential(header.substring(0, colon)))) {
                return false;
            }
            references += reference ? 1 : 0;
        }
        return references > 0;
    }

    /** Whether a value that may be anything holds a credential that is written out. */
    public static boolean isIn(String value) {
        return isIn(value, true);
    }

    /** Whether a text for people, or SQL, holds one: an equals sign there is none of an address. */
    public static boolean isInText(String value) {
        return isIn(value, false);
    }

    /** Returns where a text for people, or SQL, holds one. */
    public static OptionalInt placeInText(String value) {
        Matcher token = TOKEN.matcher(value);
        if (token.find()) {
            return OptionalInt.of(token.start());
        }
        return parts(value, false).stream()
                .filter(part -> !isReference(part) && !SWITCHES.contains(part))
                .mapToInt(part -> Math.max(0, value.indexOf(part)))
                .findFirst();
    }

    private static boolean isIn(String value, boolean parameters) {
        return TOKEN.matcher(value).find()
                || parts(value, parameters).stream().anyMatch(part -> !isReference(part) && !SWITCHES.contains(part));
    }

    /** The variables that fill in a credential. */
    static SortedSet<String> variables(String value, boolean credential) {
        SortedSet<String> names = new TreeSet<>();
        String text = value.strip();
        if (credential && ALONE.matcher(text).matches()) {
            names.addAll(Variables.names(text));
        }
        List<String> parts = new ArrayList<>(parts(text, true));
        if (credential && JAAS_MODULE.matcher(text).find()) {
            parts.addAll(jaasParts(text));
        }
        parts.stream().filter(WrittenSecret::isReference).forEach(part -> names.addAll(Variables.names(part)));
        return names;
    }

    private static boolean isReference(String text) {
        return ALONE.matcher(text).matches();
    }

    /** A message about a value that is no reference. */
    public static String message(String key, String value) {
        Optional<String> byDefault = Variables.firstWithDefault(value);
        return "'" + key + "' must not be a literal: it is a credential"
                + byDefault
                        .map(name -> ", and ${" + name + "} has a default.")
                        .orElse(Variables.hasVariable(value) ? ", and a part of it is written out." : ".");
    }

    private static List<String> jaasParts(String text) {
        List<String> parts = new ArrayList<>();
        Matcher option = JAAS_OPTION.matcher(text);
        while (option.find()) {
            if (Credentials.isCredential(option.group(1))) {
                parts.add(first(option.group(2), option.group(3), option.group(4)));
            }
        }
        return parts;
    }

    private static String first(String... groups) {
        for (String group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    /** Judges the text that stands where a credential belongs. */
    private static List<String> parts(String text, boolean parameters) {
        List<String> parts = new ArrayList<>();
        Matcher address = IN_ADDRESS.matcher(text);
        while (address.find()) {
            inAddress(address.group(1).toLowerCase(Locale.ROOT), address.group(2))
                    .ifPresent(parts::add);
        }
        add(ORACLE, text, parts);
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            parts.add(pem.group(1).strip());
        }
        if (parameters) {
            headers(text, parts);
            for (Pattern named : List.of(PARAMETER, SPACED, ELEMENT, ARGUMENT)) {
                Matcher parameter = named.matcher(text);
                while (parameter.find()) {
                    String name = parameter.group(1);
                    if (Credentials.isCredential(name) || SIGNATURES.contains(name.toLowerCase(Locale.ROOT))) {
                        parts.add(parameter.group(2).strip());
                    }
                }
            }
            for (Pattern each : List.of(LOGIN_AT_HOST, KEY_IN_QUERY, SESSION_TOKEN)) {
                add(each, text, parts);
            }
            Matcher scheme = BARE_SCHEME.matcher(text.strip());
            if (scheme.matches()) {
                parts.add(scheme.group(1));
            }
        }
        return parts;
    }

    private static void headers(String text, List<String> parts) {
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            Matcher scheme = SCHEME.matcher(header.group(1));
            parts.add(scheme.matches() ? scheme.group(1) : header.group(1));
        }
    }

    private static void add(Pattern pattern, String text, List<String> parts) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group(1));
        }
    }

    /** The password of an address, or the user where it is a token. */
    private static Optional<String> inAddress(String scheme, String login) {
        if (CONTAINERS.contains(scheme)) {
            return Optional.empty();
        }
        int colon = passwordAt(login);
        boolean token = TOKEN_AS_USER.matcher(scheme).matches();
        if (token && colon == login.length() - 1) {
            return Optional.of(login.substring(0, colon));
        }
        if (colon >= 0) {
            return Optional.of(login.substring(colon + 1));
        }
        return token ? Optional.of(login) : Optional.empty();
    }

    /** The first colon that stands in no variable. */
    private static int passwordAt(String login) {
        boolean inside = false;
        for (int i = 0; i < login.length(); i++) {
            inside = (inside || login.startsWith("${", i)) && login.charAt(i) != '}';
            if (!inside && login.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }
}
