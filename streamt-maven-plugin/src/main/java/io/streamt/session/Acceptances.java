package io.streamt.session;

import io.streamt.artifact.Artifact;
import io.streamt.declaration.Switch;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Acceptance.Prune;
import io.streamt.diagnostic.NearestNames;
import io.streamt.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the user consents to; a name that means nothing is an error, so that no consent goes unheard.
 *
 * @param accept {@code streamt.accept}, and the others by their names
 */
public record Acceptances(List<String> accept, List<String> adopt, List<String> prune, List<String> allowDestructive) {
    private static final String RESET = "reset:";
    private static final String KEEP = "keep:";
    private static final String FROM = "from:";

    public static Acceptances of(
            @Nullable List<String> accept,
            @Nullable List<String> adopt,
            @Nullable List<String> prune,
            @Nullable List<String> allowDestructive) {
        return new Acceptances(stripped(accept), stripped(adopt), stripped(prune), stripped(allowDestructive));
    }

    private static List<String> stripped(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
    }

    boolean isEmpty() {
        return accept.isEmpty() && adopt.isEmpty() && prune.isEmpty() && allowDestructive.isEmpty();
    }

    /**
     * The names checked against what there is.
     *
     * @param removable what was deployed and is no longer declared, removed already or not
     * @param partial whether only some models were selected
     */
    public Acceptance check(Manifest manifest, List<Artifact> removable, boolean partial) {
        if (partial && !(prune.isEmpty() && allowDestructive.isEmpty())) {
            throw new MistakeException(
                    "[STREAMT-008] streamt.prune and streamt.allowDestructive have no meaning with streamt.select: what"
                            + " is not selected is left alone.");
        }
        Set<String> declared = names(manifest.artifacts());
        manifest.models().forEach(m -> declared.add(m.name()));
        Set<String> gone = names(removable);
        Optional<Boolean> everything =
                prune.size() == 1 && !gone.contains(prune.get(0)) ? Switch.parse(prune.get(0)) : Optional.empty();
        boolean all = everything.orElse(false);
        boolean none = everything.isPresent() && !all;
        return new Acceptance(
                from(declared),
                known("streamt.accept", accepted(RESET), declared, "is no model"),
                known("streamt.accept", accepted(KEEP), declared, "is no model"),
                known("streamt.adopt", adopt, adoptable(declared), "is no model"),
                new Prune(
                        all,
                        all || none
                                ? Set.of()
                                : known("streamt.prune", prune, gone, "is nothing that is no longer declared")),
                known("streamt.allowDestructive", allowDestructive, gone, "is nothing that is no longer declared"));
    }

    private List<String> accepted(String consent) {
        for (String each : accept) {
            if (!each.startsWith(RESET) && !each.startsWith(KEEP) && !each.matches(FROM + "[^=]+=.+")) {
                throw new MistakeException("[STREAMT-008] streamt.accept is '" + each
                        + "'; it takes reset:<model>, keep:<model> or from:<model>=<path>, several with a comma between"
                        + " them.");
            }
        }
        List<String> names = accept.stream()
                .filter(a -> a.startsWith(consent))
                .map(a -> a.substring(consent.length()))
                .toList();
        for (String name : names) {
            if (accept.contains(RESET + name) && accept.contains(KEEP + name)) {
                throw new MistakeException("[STREAMT-008] streamt.accept says both reset and keep for '" + name
                        + "': its state is either lost or kept.");
            }
        }
        return names;
    }

    private static Set<String> adoptable(Set<String> declared) {
        Set<String> names = new TreeSet<>(declared);
        names.add(Acceptance.ALL);
        return names;
    }

    private SortedMap<String, String> from(Set<String> declared) {
        SortedMap<String, String> paths = new TreeMap<>();
        for (String each : accept) {
            if (each.startsWith(FROM)) {
                int equals = each.indexOf('=');
                paths.put(each.substring(FROM.length(), equals), each.substring(equals + 1));
            }
        }
        List<String> names = List.copyOf(paths.keySet());
        known("streamt.accept", names, declared, "is no model");
        for (String name : names) {
            if (accept.contains(RESET + name)) {
                throw new MistakeException("[STREAMT-008] streamt.accept says both reset and from for '" + name
                        + "': it either starts without state or goes on from one.");
            }
        }
        return paths;
    }

    /** Resource ids and the models they are of. */
    private static Set<String> names(Collection<Artifact> artifacts) {
        Set<String> names = new TreeSet<>();
        artifacts.forEach(a -> {
            names.add(a.id().toString());
            names.add(a.model());
        });
        return names;
    }

    private static Set<String> known(String option, List<String> given, Set<String> known, String otherwise) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new MistakeException("[STREAMT-103] " + option + " names '" + name + "', which " + otherwise
                        + ". " + NearestNames.didYouMean(name, known));
            }
        }
        return new TreeSet<>(given);
    }
}
