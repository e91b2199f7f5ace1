package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** One annotated type as the tree that a YAML file with the same declaration would be. */
final class TypeReader {
    /** Attributes that do not become one key. */
    private static final Set<String> LEFT_OUT =
            Set.of("access", "allowedGroups", "eventTime", "from", "consumes", "produces");

    private static final Map<String, String> SOURCE_PATHS = Map.of(
            "subject", "schema.subject",
            "schemaDefinition", "schema.definition",
            "maxLag", "freshness.max_lag_seconds",
            "warnAfter", "freshness.warn_after_seconds");

    private static final Map<String, String> MODEL_PATHS = Map.of(
            "subject", "schema.subject",
            "schemaDefinition", "schema.definition",
            "classification", "security.classification",
            "replacement", "deprecated.replacement",
            "sunset", "deprecated.sunset");

    private static final Map<String, String> SINK_PATHS = Map.of(
            "connector", "advanced.connector.type",
            "config", "advanced.connector.config",
            "tasksMax", "advanced.connector.tasks_max",
            "cluster", "advanced.connector.cluster",
            "deadLetterTopic", "advanced.connector.dead_letter_topic",
            "replacement", "deprecated.replacement",
            "sunset", "deprecated.sunset");

    private final TypeElement type;
    private final Place place;
    private final Spots spots;
    private final Diagnostics diagnostics;
    private final ValueReader values;

    TypeReader(TypeElement type, Place place, Spots spots, ValueReader values, Diagnostics diagnostics) {
        this.type = type;
        this.place = place;
        this.spots = spots;
        this.diagnostics = diagnostics;
        this.values = values;
    }

    /** @param description what the type's javadoc says; may be empty */
    Tree read(Declared declared, List<Annotation> annotations, String description) {
        MappingBuilder item = new MappingBuilder(place.origin());
        spots.put(place.origin(), new Spot.OnElement(type));
        Annotation main = annotations.stream()
                .filter(a -> declared.kind().isOn(a.name()))
                .findFirst()
                .orElseThrow();
        if (main.value("name").isEmpty()) {
            item.put("name", place.origin(), ValueReader.scalar(place.origin(), declared.name()));
        }
        if (main.value("description").isEmpty() && !description.isEmpty()) {
            item.put("description", place.origin(), ValueReader.scalar(place.origin(), description));
        }
        main.value("sql").or(() -> main.value("sqlFile")).ifPresent(sql -> spots.sql(sql.spot()));
        values.putAll(main, paths(declared.kind()), LEFT_OUT, item);
        putAccess(main, item);
        for (String readers : List.of("from", "consumes", "produces")) {
            main.value(readers).ifPresent(types -> values.put(readers, types, values.references(types), item));
        }
        main.value("eventTime").ifPresent(e -> putEventTime(e, item));
        annotations.stream()
                .filter(a -> !a.equals(main) && !isTest(a, declared))
                .forEach(a -> putSettings(a, declared, item));
        putDeprecated(item);
        putColumns(declared, item);
        MappingBuilder file = new MappingBuilder(place.origin());
        file.add(declared.kind().list(), item.build());
        annotations.stream().filter(a -> isTest(a, declared)).forEach(a -> file.add("tests", test(a, declared)));
        return file.build();
    }

    /** A test of the declaration's data, which is a declaration of its own. */
    private static boolean isTest(Annotation annotation, Declared declared) {
        return annotation.name().equals("DataTest") && declared.kind().isReadable();
    }

    private Tree test(Annotation annotation, Declared declared) {
        Origin origin = annotation.place().origin();
        spots.put(origin, annotation.spot());
        MappingBuilder test = new MappingBuilder(origin);
        if (annotation.value("name").isEmpty()) {
            String type = annotation.text("type").orElse("");
            String name = declared.name() + "_" + type.toLowerCase(Locale.ROOT);
            test.put("name", origin, ValueReader.scalar(origin, name));
        }
        test.put(declared.kind().word(), origin, ValueReader.scalar(origin, declared.name()));
        values.putAll(annotation, Map.of(), Set.of(), test);
        return test.build();
    }

    private static Map<String, String> paths(Declared.Kind kind) {
        return switch (kind) {
            case SOURCE -> SOURCE_PATHS;
            case MODEL -> MODEL_PATHS;
            case SINK -> SINK_PATHS;
            case EXPOSURE -> Map.of();
        };
    }

    private void putAccess(Annotation main, MappingBuilder item) {
        Optional<Given> access = main.value("access");
        Optional<Given> groups = main.value("allowedGroups");
        if (groups.isEmpty()) {
            access.ifPresent(a -> values.put("access", a, values.tree(a), item));
            return;
        }
        Given first = access.orElse(groups.get());
        spots.put(first.key(), first.spot());
        MappingBuilder section = item.section("access", first.key());
        access.ifPresent(a -> values.put("level", a, values.tree(a), section));
        values.put("allowed_groups", groups.get(), values.tree(groups.get()), section);
    }

    private void putEventTime(Given given, MappingBuilder item) {
        spots.put(given.key(), given.spot());
        Map<String, String> paths = Map.of(
                "strategy",
                "watermark.strategy",
                "maxOutOfOrderness",
                "watermark.max_out_of_orderness_ms",
                "idleAfter",
                "watermark.idle_after",
                "maxAhead",
                "watermark.max_ahead",
                "alignmentGroup",
                "watermark.alignment.group",
                "maxDrift",
                "watermark.alignment.max_drift");
        values.putAll(given.nested(), paths, Set.of(), item.section("event_time", given.key()));
    }

    private void putSettings(Annotation settings, Declared declared, MappingBuilder item) {
        Origin origin = settings.place().origin();
        spots.put(origin, settings.spot());
        if (declared.kind() != Declared.Kind.MODEL) {
            diagnostics.error(
                    Code.ILLEGAL_VALUE,
                    origin,
                    "@" + settings.name() + " means nothing on "
                            + declared.kind().word() + " '" + declared.name() + "'.",
                    "It belongs to a @Model.");
            return;
        }
        if (settings.name().equals("Mask")) {
            putMask(settings, item.section("security", origin));
        } else {
            String section = SnakeCase.of(settings.name());
            MappingBuilder advanced = item.section("advanced", origin).section(section, origin);
            values.putAll(settings, Map.of(), Set.of(), advanced);
        }
    }

    private void putMask(Annotation mask, MappingBuilder security) {
        Map<String, String> paths =
                Map.of("visibleChars", "config.visible_chars", "algorithm", "config.algorithm", "salt", "config.salt");
        MappingBuilder one = new MappingBuilder(mask.place().origin());
        values.putAll(mask, paths, Set.of(), one);
        security.add("masking", one.build());
    }

    /** {@code @Deprecated} alone deprecates; what to read instead stands in our own annotation. */
    private void putDeprecated(MappingBuilder item) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (Annotation.qualifiedName(mirror).equals("java.lang.Deprecated")) {
                Origin origin = place.annotation("Deprecated", 0).origin();
                spots.put(origin, new Spot.OnAnnotation(type, mirror));
                item.section("deprecated", origin);
            }
        }
    }

    private void putColumns(Declared declared, MappingBuilder item) {
        boolean columns = type.getKind() == ElementKind.RECORD
                && !ColumnReader.components(type).isEmpty();
        if (!columns || declared.kind() == Declared.Kind.EXPOSURE) {
            return;
        }
        if (declared.kind() == Declared.Kind.SINK) {
            diagnostics.warning(
                    Code.NO_EFFECT,
                    place.origin(),
                    "the components of sink '" + declared.name() + "' have no effect.",
                    "A sink writes the columns of what it reads; make it an interface.");
            return;
        }
        List<Tree> read = new ColumnReader(values, spots, diagnostics).columns(type, place);
        item.put("columns", place.origin(), new Tree.Sequence(read, place.origin()));
    }
}
