package io.streamt.processor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which package the typed manifest goes to, where none is given. */
final class ManifestPackage {
    private ManifestPackage() {}

    /**
     * The package that the packages of all types begin with; the unnamed one if all are in it. Empty where they have nothing
     * in common.
     *
     * @param types binary names
     */
    static Optional<String> common(Collection<String> types) {
        List<List<String>> packages = types.stream()
                .map(t -> t.substring(0, Math.max(0, t.lastIndexOf('.'))))
                .distinct()
                .map(p -> Arrays.asList(p.split("\\.")))
                .toList();
        List<String> first = packages.get(0);
        int shared = 0;
        while (shared < first.size() && begin(packages, first.subList(0, shared + 1))) {
            shared++;
        }
        return shared == 0
                ? Optional.empty()
                : Optional.of(first.stream().limit(shared).collect(Collectors.joining(".")));
    }

    private static boolean begin(List<List<String>> packages, List<String> with) {
        return packages.stream()
                .allMatch(p ->
                        p.size() >= with.size() && p.subList(0, with.size()).equals(with));
    }
}
