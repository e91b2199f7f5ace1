package io.streamt.declaration;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values of one section, by the catalogue's names. Only values of the right shape are in it. */
public final class Fields {
    private final Section section;
    private final Origin origin;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();
    private final Set<String> missed = new HashSet<>();
    private boolean unknownKeys;
    private boolean unreadable;

    Fields(Section section, Origin origin) {
        this.section = section;
        this.origin = origin;
    }

    /** A section that was not written; {@code origin} is where messages about it point to. */
    public static Fields empty(Section section, Origin origin) {
        return new Fields(section, origin);
    }

    void put(Key key, Origin keyOrigin, Object value) {
        values.put(key.name(), value);
        origins.put(key.name(), keyOrigin);
    }

    /** A key without a value. */
    void putPlace(Key key, Origin keyOrigin) {
        origins.put(key.name(), keyOrigin);
    }

    /** Records that an error was reported about this key, or about a key that was probably meant to be this one. */
    void putWrong(String key) {
        wrong.add(key);
    }

    /** Records a key that does not exist, and what it was probably meant to be. */
    void putUnknownKey(List<String> meant) {
        unknownKeys = true;
        missed.addAll(meant);
    }

    /** Records that no mapping stands where one must stand. */
    void putUnreadable() {
        unreadable = true;
    }

    /** Whether the value of one of these keys is not known, because an error was reported about it. */
    public boolean isWrong(String... keys) {
        return unreadable || Stream.of(keys).anyMatch(wrong::contains);
    }

    /** Whether a key that does not exist was probably meant to be this one. */
    boolean isMissed(String key) {
        return missed.contains(key);
    }

    /** Whether it has a key that does not exist. */
    public boolean hasUnknownKeys() {
        return unknownKeys;
    }

    /** By the catalogue's names: texts, sections, and lists and maps of them. */
    Map<String, Object> values() {
        return values;
    }

    /** Where the section begins. */
    public Origin origin() {
        return origin;
    }

    /** Where the key stands, or the section where it was not written. */
    public Origin origin(String key) {
        return origins.getOrDefault(key, origin);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether the key stands there, with or without a value. */
    public boolean isWritten(String key) {
        return origins.containsKey(key);
    }

    public Optional<LocatedText> text(String key) {
        return value(key, LocatedText.class);
    }

    /** The raw value of a key that takes several shapes. */
    public Optional<Tree> tree(String key) {
        return value(key, Tree.class);
    }

    /** In the order written; empty when not written. */
    public List<LocatedText> texts(String key) {
        return list(key, LocatedText.class);
    }

    /** The keys of a free mapping whose values are texts, in the order written. */
    public Map<String, LocatedText> map(String key) {
        Map<String, LocatedText> map = new LinkedHashMap<>();
        entries(key).forEach((name, value) -> {
            if (value instanceof LocatedText text) {
                map.put(name, text);
            }
        });
        return map;
    }

    /** The keys of a mapping of variables whose values are lists, in the order written. */
    public Map<String, List<LocatedText>> lists(String key) {
        Map<String, List<LocatedText>> map = new LinkedHashMap<>();
        entries(key).forEach((name, value) -> {
            if (value instanceof List<?> items) {
                map.put(name, items.stream().map(LocatedText.class::cast).toList());
            }
        });
        return map;
    }

    /** The section, or an empty one. */
    public Fields section(String key) {
        return value(key, Fields.class)
                .orElseGet(() -> new Fields(
                        section.key(key).flatMap(Key::section).orElseThrow(() -> new IllegalArgumentException(key)),
                        origin));
    }

    /** In the order written. */
    public List<Fields> sections(String key) {
        return list(key, Fields.class);
    }

    /** By name, in the order written. */
    public Map<String, Fields> named(String key) {
        Map<String, Fields> map = new LinkedHashMap<>();
        entries(key).forEach((name, value) -> map.put(name, (Fields) value));
        return map;
    }

    private Map<?, ?> raw(String key) {
        return value(key, Map.class).<Map<?, ?>>map(m -> m).orElse(Map.of());
    }

    private Map<String, Object> entries(String key) {
        Map<String, Object> map = new LinkedHashMap<>();
        raw(key).forEach((name, value) -> map.put((String) name, value));
        return map;
    }

    private <T> List<T> list(String key, Class<T> type) {
        List<T> items = new ArrayList<>();
        value(key, List.class).ifPresent(list -> ((List<?>) list).forEach(item -> items.add(type.cast(item))));
        return items;
    }

    private <T> Optional<T> value(String key, Class<T> type) {
        if (section.key(key).isEmpty()) {
            throw new IllegalArgumentException("no key '" + key + "' in " + section.title());
        }
        return Optional.ofNullable(values.get(key)).map(type::cast);
    }
}
