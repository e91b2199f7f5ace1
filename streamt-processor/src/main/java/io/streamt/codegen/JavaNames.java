package io.streamt.codegen;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Gives each of several names of SQL its own name of Java; the same ones whatever the order. */
final class JavaNames {
    private JavaNames() {}

    /**
     * By name of SQL. Those that differ in case alone count as one: class files may be kept by a file system that thinks so.
     *
     * @param wish what a name would be if it were alone
     * @param taken names that none may have
     */
    static Map<String, String> of(Collection<String> names, Function<Words, String> wish, Set<String> taken) {
        Set<String> used = new HashSet<>();
        List<String> ordered = names.stream()
                .distinct()
                .sorted(Comparator.<String, Boolean>comparing(
                                n -> !Words.of(n).snake().equals(n))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Map<String, String> given = new TreeMap<>();
        for (String name : ordered) {
            String wished = wish.apply(Words.of(name));
            String free = wished;
            for (int i = 2; taken.contains(free) || !used.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = wished + "_" + i;
            }
            given.put(name, free);
        }
        return given;
    }
}
