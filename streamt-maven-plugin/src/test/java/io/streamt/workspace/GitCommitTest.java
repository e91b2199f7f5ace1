package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
    @TempDir
    private Path directory;

    @Test
    void ofABranchLooseOrPacked() throws IOException {
        Modules.write(directory, ".git/HEAD", "ref: refs/heads/main\n");
        Path module = Files.createDirectories(directory.resolve("a/b"));
        assertThat(GitCommit.of(module)).isEmpty();
        Modules.write(directory, ".git/packed-refs", "# pack-refs\n1111 refs/heads/other\n2222 refs/heads/main\n");
        assertThat(GitCommit.of(module)).isEqualTo("2222");
        Modules.write(directory, ".git/refs/heads/main", "3333\n");
        assertThat(GitCommit.of(module)).isEqualTo("3333");
    }

    @Test
    void ofAWorktreeAndOfNoBranch() throws IOException {
        Modules.write(directory, "main/.git/worktrees/w/HEAD", "ref: refs/heads/w\n");
        Modules.write(directory, "main/.git/worktrees/w/commondir", "../..\n");
        Modules.write(directory, "main/.git/refs/heads/w", "4444\n");
        Modules.write(directory, "w/.git", "gitdir: " + directory.resolve("main/.git/worktrees/w") + "\n");
        assertThat(GitCommit.of(directory.resolve("w"))).isEqualTo("4444");
        Modules.write(directory, "main/.git/worktrees/w/HEAD", "5555\n");
        assertThat(GitCommit.of(directory.resolve("w"))).isEqualTo("5555");
    }
}
