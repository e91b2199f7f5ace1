package io.streamt.schema;

import io.streamt.schema.SchemaReader.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the values of a schema's field can be read as a declared type. */
public final class DeclaredType {
    private static final Pattern BASE = Pattern.compile("^\\s*([A-Za-z_]+)\\s*(?:\\(([^)]*)\\))?(.*)$", Pattern.DOTALL);
    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INT", "BIGINT");
    private static final Set<String> CONTAINERS = Set.of("ARRAY", "MAP", "MULTISET", "ROW");
    private static final Map<String, String> SYNONYMS = Map.of(
            "VARCHAR", "STRING",
            "CHAR", "STRING",
            "INTEGER", "INT",
            "NUMERIC", "DECIMAL",
            "DEC", "DECIMAL",
            "VARBINARY", "BYTES",
            "BINARY", "BYTES");

    /** By Avro's rules of resolution, and what Flink makes of the value then. */
    private static final Map<String, Set<String>> AVRO = Map.ofEntries(
            Map.entry("BOOLEAN", Set.of("BOOLEAN")),
            Map.entry("INT", Set.of("TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DATE", "TIME")),
            Map.entry("BIGINT", Set.of("BIGINT", "FLOAT", "DOUBLE", "TIMESTAMP", "TIMESTAMP_LTZ")),
            Map.entry("FLOAT", Set.of("FLOAT", "DOUBLE")),
            Map.entry("DOUBLE", Set.of("DOUBLE")),
            Map.entry("BYTES", Set.of("BYTES", "STRING")),
            Map.entry("STRING", Set.of("STRING", "BYTES")),
            Map.entry("DATE", Set.of("DATE", "INT", "BIGINT")),
            Map.entry("TIME", Set.of("TIME", "INT", "BIGINT")),
            Map.entry("TIMESTAMP", Set.of("TIMESTAMP", "TIMESTAMP_LTZ", "BIGINT")),
            Map.entry("DECIMAL", Set.of("DECIMAL", "BYTES")),
            Map.entry("ARRAY", Set.of("ARRAY")),
            Map.entry("MAP", Set.of("MAP")),
            Map.entry("ROW", Set.of("ROW")));

    private record Parts(String base, List<String> arguments, String inner) {
        static Optional<Parts> of(String type) {
            Matcher matcher = BASE.matcher(type);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String word = matcher.group(1).toUpperCase(Locale.ROOT);
            String rest = matcher.group(3).strip();
            boolean local = rest.toUpperCase(Locale.ROOT).startsWith("WITH LOCAL");
            String inner = rest.startsWith("<") && rest.endsWith(">") ? rest.substring(1, rest.length() - 1) : "";
            List<String> arguments = new ArrayList<>();
            Optional.ofNullable(matcher.group(2))
                    .ifPresent(a -> List.of(a.split(",")).forEach(p -> arguments.add(p.strip())));
            return Optional.of(new Parts(
                    local ? "TIMESTAMP_LTZ" : SYNONYMS.getOrDefault(word, word), List.copyOf(arguments), inner));
        }

        String argument(int index, String orElse) {
            return arguments.size() > index ? arguments.get(index) : orElse;
        }
    }

    private DeclaredType() {}

    /** Whether the declared type reads the field right; true for text that is no type, of which others tell. */
    public static boolean fits(SchemaColumn field, String declared, Language language) {
        boolean exact = language == Language.AVRO && field.detail().matches(".*-(micros|nanos)");
        if (exact) {
            return Parts.of(declared).filter(p -> !p.base().equals("BIGINT")).isEmpty();
        }
        return fits(field.type(), declared, language);
    }

    private static boolean fits(String schema, String declared, Language language) {
        Optional<Parts> from = Parts.of(schema);
        Optional<Parts> to = Parts.of(declared);
        if (from.isEmpty() || to.isEmpty()) {
            return true;
        }
        return language == Language.AVRO ? avro(from.get(), to.get()) : json(from.get(), to.get());
    }

    private static boolean avro(Parts from, Parts to) {
        if (from.base().equals("DECIMAL") && to.base().equals("DECIMAL")) {
            // The unscaled number is in the record: another scale gives another value.
            return from.argument(1, "0").equals(to.argument(1, "0"))
                    && number(from.argument(0, "10")) <= number(to.argument(0, "10"));
        }
        boolean base = AVRO.getOrDefault(from.base(), Set.of(to.base())).contains(to.base());
        return base && (!Set.of("ARRAY", "MAP").contains(from.base()) || inside(from, to, Language.AVRO));
    }

    /** Flink's JSON reads texts as numbers and anything as a text. */
    private static boolean json(Parts from, Parts to) {
        if (to.base().equals("STRING")) {
            return true;
        }
        if (CONTAINERS.contains(from.base()) || CONTAINERS.contains(to.base())) {
            boolean object = Set.of("MAP", "ROW").contains(from.base())
                    && Set.of("MAP", "ROW").contains(to.base());
            return from.base().equals(to.base()) ? inside(from, to, Language.JSON) : object;
        }
        boolean number = WHOLE.contains(to.base())
                || Set.of("FLOAT", "DOUBLE", "DECIMAL").contains(to.base());
        return switch (from.base()) {
            case "BOOLEAN" -> to.base().equals("BOOLEAN");
            case "BIGINT", "INT" -> number;
            case "DOUBLE", "FLOAT", "DECIMAL" -> number && !WHOLE.contains(to.base());
            default -> true;
        };
    }

    /** Elements and values; fields of rows are matched by their names, and those that are missing are NULL. */
    private static boolean inside(Parts from, Parts to, Language language) {
        if (from.base().equals("ROW") || from.inner().isEmpty() || to.inner().isEmpty()) {
            return true;
        }
        String one = from.base().equals("MAP") ? afterComma(from.inner()) : from.inner();
        String other = from.base().equals("MAP") ? afterComma(to.inner()) : to.inner();
        return fits(one, other, language);
    }

    private static String afterComma(String inner) {
        return inner.substring(inner.indexOf(',') + 1).strip();
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
