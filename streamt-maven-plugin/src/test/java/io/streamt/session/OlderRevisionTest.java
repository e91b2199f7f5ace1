package io.streamt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.streamt.deploy.DeployRecord;
import io.streamt.manifest.Digests;
import io.streamt.session.OlderRevision.Ancestry;
import io.streamt.workspace.GitCommit;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OlderRevisionTest {
    private static final Ancestry NO_GIT = (commit, of) -> Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "1.1, 1.2, true",
        "1.2, 1.2, false",
        "1.10, 1.9, false",
        "1.9, 1.10, true",
        "1.2-SNAPSHOT, 1.2, true",
        "1.2, 1.2-SNAPSHOT, false",
        "main, 1.2, false",
        "1.1, main, false"
    })
    void withoutGitVersionsTell(String mine, String deployed, boolean older) {
        assertThat(new OlderRevision(mine, "aaa")
                        .than(List.of(deploy(deployed, "bbb")), NO_GIT)
                        .isPresent())
                .isEqualTo(older);
    }

    @Test
    void commitsTellMoreThanVersions() {
        Ancestry git = (commit, of) -> Optional.of(commit.equals("old") && of.equals("new"));
        assertThat(new OlderRevision("2.0", "old").than(List.of(deploy("1.0", "new")), git))
                .contains("this is an older revision: version 2.0 (commit old) would replace version 1.0 (commit new),"
                        + " which alice deployed at 2026-01-01T00:00:00Z");
        assertThat(new OlderRevision("1.0", "new").than(List.of(deploy("2.0", "old")), git))
                .isEmpty();
        assertThat(new OlderRevision("1.0", "same").than(List.of(deploy("2.0", "same")), git))
                .isEmpty();
    }

    @Test
    void theLastDeployCounts() {
        List<DeployRecord> history = List.of(deploy("1.1", ""), deploy("1.3", ""));
        assertThat(new OlderRevision("1.2", "").than(history, NO_GIT)).isEmpty();
        assertThat(new OlderRevision("1.2", "").than(List.of(), NO_GIT)).isEmpty();
    }

    @Test
    void gitTellsWhatCameBefore(@TempDir Path directory) throws Exception {
        assumeThat(System.getenv("PATH").split(File.pathSeparator)).anyMatch(p -> Files.exists(Path.of(p, "git")));
        git(directory, "init", "-q");
        String first = commit(directory, "one");
        String second = commit(directory, "two");
        assertThat(GitCommit.isAncestor(directory, first, second)).contains(true);
        assertThat(GitCommit.isAncestor(directory, second, first)).contains(false);
        assertThat(GitCommit.isAncestor(directory, "0123456789012345678901234567890123456789", first))
                .isEmpty();
        assertThat(GitCommit.isAncestor(directory, "", first)).isEmpty();
        Path elsewhere = Files.createTempDirectory("no-repository");
        assertThat(GitCommit.isAncestor(elsewhere, first, second)).isEmpty();
        Files.delete(elsewhere);
    }

    private static String commit(Path directory, String message) throws Exception {
        git(
                directory,
                "-c",
                "user.name=alice",
                "-c",
                "user.email=alice@example.com",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                message);
        return GitCommit.of(directory);
    }

    private static void git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).isZero();
    }

    private static DeployRecord deploy(String version, String commit) {
        return new DeployRecord(
                "d",
                "2026-01-01T00:00:00Z",
                "alice",
                version,
                "1",
                commit,
                Digests.UNKNOWN,
                "",
                Map.of(),
                true,
                new TreeMap<>(),
                new TreeMap<>());
    }
}
