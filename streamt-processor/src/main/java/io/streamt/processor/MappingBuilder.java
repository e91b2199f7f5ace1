package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a mapping whose sections come into being as values are put into them. Plain values stand first, then lists, then
 * sections. */
final class MappingBuilder {
    private final Origin origin;
    private final List<Tree.Entry> entries = new ArrayList<>();
    private final Map<String, List<Tree>> lists = new LinkedHashMap<>();
    private final Map<String, MappingBuilder> sections = new LinkedHashMap<>();

    /** @param origin where the mapping begins */
    MappingBuilder(Origin origin) {
        this.origin = origin;
    }

    /** @param path keys joined by dots: all but the last are sections */
    void put(String path, Origin key, Tree value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            entry(path, key, value);
        } else {
            section(path.substring(0, dot), key).put(path.substring(dot + 1), key, value);
        }
    }

    /** A key that may hold dots. */
    void entry(String key, Origin where, Tree value) {
        entries.add(new Tree.Entry(key, where, value));
    }

    /** @param where it begins, the first time it is asked for */
    MappingBuilder section(String key, Origin where) {
        return sections.computeIfAbsent(key, k -> new MappingBuilder(where));
    }

    /** Adds an item to the list of that key. */
    void add(String key, Tree item) {
        lists.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
    }

    Tree.Mapping build() {
        List<Tree.Entry> all = new ArrayList<>(entries);
        lists.forEach((key, items) -> all.add(list(key, items)));
        sections.forEach((key, section) -> all.add(new Tree.Entry(key, section.origin, section.build())));
        return new Tree.Mapping(all, origin);
    }

    /** It begins where its first item does. */
    private static Tree.Entry list(String key, List<Tree> items) {
        Origin first = items.get(0).origin();
        return new Tree.Entry(key, first, new Tree.Sequence(items, first));
    }
}
