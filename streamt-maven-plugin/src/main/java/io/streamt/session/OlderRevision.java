package io.streamt.session;

import io.streamt.deploy.DeployRecord;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;

/**
 * A revision of a module that is older than the one that was deployed last: by its commits, where git knows both of them, and
 * else by its versions.
 */
final class OlderRevision {
    private static final int SHORT = 8;

    private final String version;
    private final String commit;

    OlderRevision(String version, String commit) {
        this.version = version;
        this.commit = commit;
    }

    /** Whether a commit is an ancestor of another one; empty where that is not known. */
    interface Ancestry {
        Optional<Boolean> isAncestor(String commit, String of);
    }

    /**
     * What would be replaced by it, in words; empty where it is not older.
     *
     * @param history newest first
     */
    Optional<String> than(List<DeployRecord> history, Ancestry git) {
        return history.stream()
                .limit(1)
                .filter(last -> isOlder(last, git))
                .findFirst()
                .map(this::told);
    }

    private boolean isOlder(DeployRecord last, Ancestry git) {
        if (commit.equals(last.commit()) && !commit.isEmpty()) {
            return false;
        }
        Optional<Boolean> before = git.isAncestor(commit, last.commit());
        boolean after = git.isAncestor(last.commit(), commit).orElse(false);
        return !after && before.filter(b -> b).orElseGet(() -> compare(version, last.version()) < 0);
    }

    private static int compare(String one, String other) {
        try {
            return Version.parse(one).compareTo(Version.parse(other));
        } catch (IllegalArgumentException e) {
            // There is no order of versions that do not begin with a number.
            return 0;
        }
    }

    private String told(DeployRecord last) {
        return "this is an older revision: " + named(version, commit) + " would replace "
                + named(last.version(), last.commit()) + ", which " + last.by() + " deployed at " + last.at();
    }

    private static String named(String version, String commit) {
        return "version " + version
                + (commit.isEmpty() ? "" : " (commit " + commit.substring(0, Math.min(SHORT, commit.length())) + ")");
    }
}
