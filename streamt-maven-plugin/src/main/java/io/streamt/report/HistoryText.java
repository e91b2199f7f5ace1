package io.streamt.report;

import io.streamt.deploy.DeployRecord;
import io.streamt.diagnostic.Counted;
import io.streamt.manifest.Digests;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders the history of deploys for people. */
public final class HistoryText {
    private static final int SHORT_ID = 8;

    private HistoryText() {}

    /** @param deploys newest first */
    public static String render(String project, String environment, List<DeployRecord> deploys) {
        String head = "streamt history · " + project + " · environment " + environment;
        String rows = deploys.stream().map(HistoryText::row).collect(Collectors.joining());
        return head + rows + "\nHistory: " + Counted.of(deploys.size(), "deploy") + ".";
    }

    private static String row(DeployRecord deploy) {
        String counts = deploy.counts().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        String commit = deploy.commit().isEmpty() ? "" : " at " + shortened(deploy.commit());
        return String.format(
                Locale.ROOT,
                "\n  %s  %s  %-9s  version %s%s%s%s by %s: %s",
                shortened(deploy.id()),
                deploy.at(),
                deploy.succeeded() ? "succeeded" : "failed",
                deploy.version(),
                logical(deploy.digests()),
                deploy.selection().isEmpty() ? "" : ", only " + deploy.selection(),
                commit,
                deploy.by(),
                counts);
    }

    /** The same in all environments that have the same declarations. */
    private static String logical(Digests digests) {
        String digest = digests.logical().replaceFirst("^sha256:", "");
        return digest.isEmpty() ? "" : " (" + shortened(digest) + ")";
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}
