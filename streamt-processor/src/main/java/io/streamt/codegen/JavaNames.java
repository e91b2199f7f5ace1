package io.streamt.codegen;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gives each of several names of SQL its own name of Java; the same ones whatever the order. */
final class JavaNames {
    private JavaNames() {}

    private record Named(String written, Words words) {
        static Named of(String written) {
            return new Named(written, Words.of(written));
        }

        /** Such a name has the first choice. */
        boolean isSnake() {
            return words.snake().equals(written);
        }
    }

    /**
     * By name of SQL. Those that differ in case alone count as one: class files may be kept by a file system that thinks so.
     *
     * @param wish what a name would be if it were alone
     * @param taken names that none may have
     */
    static Map<String, String> of(Collection<String> names, Function<Words, String> wish, Set<String> taken) {
        Set<String> used = new HashSet<>();
        List<Named> all = names.stream().distinct().sorted().map(Named::of).toList();
        List<Named> ordered = Stream.concat(
                        all.stream().filter(Named::isSnake), all.stream().filter(n -> !n.isSnake()))
                .toList();
        Map<String, String> given = new TreeMap<>();
        for (Named name : ordered) {
            String wished = wish.apply(name.words());
            String free = wished;
            for (int i = 2; taken.contains(free) || !used.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = wished + "_" + i;
            }
            given.put(name.written(), free);
        }
        return given;
    }
}
