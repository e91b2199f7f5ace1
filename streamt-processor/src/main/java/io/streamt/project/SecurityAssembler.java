package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Mask.Algorithm;
import io.streamt.project.Mask.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Masks and classifications from {@code security:} and from columns. */
final class SecurityAssembler {
    private static final int DEFAULT_VISIBLE_CHARS = 4;
    private static final Pattern ONE_VARIABLE = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)}");
    private static final Set<String> OF_DIGESTS = Set.of("algorithm", "salt");
    private static final Set<String> OF_PARTIAL = Set.of("visible_chars");
    private static final Map<String, Set<String>> OPTIONS_BY_POLICY = new TreeMap<>(Map.of(
            "hash", OF_DIGESTS, "tokenize", OF_DIGESTS, "partial", OF_PARTIAL, "redact", Set.of(), "null", Set.of()));

    private final Values values;
    private final Diagnostics diagnostics;

    SecurityAssembler(Values values) {
        this.values = values;
        this.diagnostics = values.diagnostics();
    }

    /** In the order written; those that are wrong are reported and left out. */
    List<Mask> masks(Fields security) {
        Stream<Fields> written = Stream.concat(
                security.sections("masking").stream(),
                security.sections("policies").stream().flatMap(this::ofPolicy));
        List<Mask> masks = new ArrayList<>();
        Map<String, Origin> seen = new HashMap<>();
        for (Fields fields : written.toList()) {
            int before = diagnostics.errors();
            Optional<Mask> mask = mask(fields);
            mask.filter(m -> diagnostics.errors() == before).ifPresent(masks::add);
            Origin origin = fields.origin("column");
            Origin other = values.text(fields, "column")
                    .map(c -> seen.putIfAbsent(c, origin))
                    .orElse(null);
            if (other != null) {
                diagnostics.error(
                        Code.DUPLICATE_KEY,
                        origin,
                        "column '" + values.text(fields, "column", "") + "' is masked twice; the other mask is at "
                                + other.place() + ".",
                        "Keep one of them.");
            }
        }
        return masks;
    }

    private Stream<Fields> ofPolicy(Fields policy) {
        if (!policy.has("mask") && policy.hasUnknownKeys()) {
            return Stream.empty();
        }
        if (!policy.has("mask")) {
            diagnostics.error(
                    Code.MISSING_KEY,
                    policy.origin(),
                    "a policy needs 'mask'.",
                    "Write {mask: {column: …, method: …}}.");
            return Stream.empty();
        }
        return Stream.of(policy.section("mask"));
    }

    private Optional<Mask> mask(Fields fields) {
        String column = values.required(fields, "column", "a mask", "Name a column of the model's output.");
        Map<String, String> byName = new TreeMap<>();
        OPTIONS_BY_POLICY.keySet().forEach(name -> byName.put(name, name));
        String written = values.required(
                fields, "policy", "a mask", "Policies: " + NearestNames.list(OPTIONS_BY_POLICY.keySet()) + ".");
        Optional<String> policy = written.isEmpty() ? Optional.empty() : values.oneOf(fields, "policy", byName);
        Optional<Mask.Groups> groups = fields.has("for_groups")
                ? Optional.of(new Mask.Groups(values.texts(fields, "for_groups"), fields.origin("for_groups")))
                : Optional.empty();
        return policy.map(p -> new Mask(column, policy(p, fields.section("config")), groups, fields.origin("column")));
    }

    private Mask.Policy policy(String policy, Fields config) {
        Set<String> taken = OPTIONS_BY_POLICY.getOrDefault(policy, Set.of());
        Stream.of("visible_chars", "algorithm", "salt")
                .filter(option -> config.has(option) && !taken.contains(option))
                .forEach(option -> diagnostics.error(
                        Code.ILLEGAL_VALUE,
                        config.origin(option),
                        "'" + option + "' means nothing for policy '" + policy + "'.",
                        taken.isEmpty()
                                ? "Remove it."
                                : "It takes "
                                        + NearestNames.list(
                                                taken.stream().sorted().toList()) + "."));
        return switch (policy) {
            case "hash" -> new Mask.Hash(digest(config));
            case "tokenize" -> new Mask.Tokenize(digest(config));
            case "partial" ->
                new Mask.Partial(values.integer(config, "visible_chars", 0).orElse(DEFAULT_VISIBLE_CHARS));
            case "redact" -> new Mask.Redact();
            default -> new Mask.Nothing();
        };
    }

    private Digest digest(Fields config) {
        Map<String, Algorithm> algorithms = Map.of("md5", Algorithm.MD5, "sha256", Algorithm.SHA256);
        return new Digest(
                values.oneOf(config, "algorithm", algorithms).orElse(Algorithm.MD5),
                config.text("salt").flatMap(this::salt));
    }

    private Optional<String> salt(LocatedText written) {
        Matcher variable = ONE_VARIABLE.matcher(written.text().strip());
        if (variable.matches()) {
            return Optional.of(variable.group(1));
        }
        diagnostics.error(
                Code.LITERAL_SECRET,
                written.origin(),
                "'salt' is a credential and is written out, in part or as a default.",
                "Write ${NAME} alone and set NAME in the environment.");
        return Optional.empty();
    }

    /** By column: of {@code security.classification}, and of the columns themselves. */
    SortedMap<String, Classification> ofModel(Fields model) {
        SortedMap<String, Classification> byColumn = new TreeMap<>();
        model.section("security").map("classification").forEach((column, level) -> put(byColumn, column, level));
        putColumns(model, byColumn);
        return byColumn;
    }

    SortedMap<String, Classification> ofSource(Fields source) {
        SortedMap<String, Classification> byColumn = new TreeMap<>();
        putColumns(source, byColumn);
        return byColumn;
    }

    private void putColumns(Fields fields, SortedMap<String, Classification> byColumn) {
        for (Fields column : fields.sections("columns")) {
            column.text("classification").ifPresent(level -> put(byColumn, values.text(column, "name", ""), level));
        }
    }

    private void put(SortedMap<String, Classification> byColumn, String column, LocatedText level) {
        Classification own = new Classification(values.resolve(level), level.origin());
        Classification other = byColumn.putIfAbsent(column, own);
        if (other != null) {
            diagnostics.error(
                    Code.DUPLICATE_KEY,
                    own.origin(),
                    "column '" + column + "' is classified twice; the other is at "
                            + other.origin().place() + ".",
                    "Keep one of them.");
        }
    }
}
