package io.streamt.mojo;

import io.streamt.deploy.Acceptance;
import io.streamt.diagnostic.NearestNames;
import io.streamt.manifest.Manifest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Reads {@code streamt.accept}. */
final class Acceptances {
    private static final String RESET = "reset:";

    private Acceptances() {}

    static Acceptance of(@Nullable List<String> given, Manifest manifest) throws MojoFailureException {
        Set<String> known = manifest.models().stream()
                .map(Manifest.ModelEntry::name)
                .collect(Collectors.toCollection(TreeSet::new));
        manifest.artifacts().forEach(a -> known.add(a.id().toString()));
        Set<String> reset = new TreeSet<>();
        for (String each : given == null ? List.<String>of() : given) {
            String name = each.strip();
            if (!name.startsWith(RESET)) {
                throw new MojoFailureException(
                        "[STREAMT-008] streamt.accept is '" + name + "'; it takes reset:<model>.");
            }
            name = name.substring(RESET.length());
            if (!known.contains(name)) {
                throw new MojoFailureException("[STREAMT-103] streamt.accept names '" + name + "', which is no model. "
                        + NearestNames.didYouMean(name, known));
            }
            reset.add(name);
        }
        return new Acceptance(reset);
    }
}
