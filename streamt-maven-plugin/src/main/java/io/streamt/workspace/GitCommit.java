package io.streamt.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The commit that a directory of a git repository is at; read from its files, so that git need not be there. */
public final class GitCommit {
    private static final int SECONDS = 10;
    private static final int NO = 1;

    private GitCommit() {}

    /**
     * Whether one commit is among the ancestors of another one, by the command {@code git}; empty where that is not there, or
     * does not know both.
     */
    public static Optional<Boolean> isAncestor(Path directory, String commit, String of) {
        if (commit.isEmpty() || of.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process git = new ProcessBuilder("git", "merge-base", "--is-ancestor", commit, of)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return Optional.empty();
            }
            return git.exitValue() > NO ? Optional.empty() : Optional.of(git.exitValue() != NO);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Empty where there is no repository, or no commit yet. */
    public static String of(Path directory) {
        try {
            for (Path each = directory.toAbsolutePath(); each != null; each = each.getParent()) {
                Path git = each.resolve(".git");
                if (Files.exists(git)) {
                    return head(Files.isDirectory(git) ? git : linked(git)).orElse("");
                }
            }
        } catch (IOException e) {
            // A deploy does not fail for a repository that cannot be read.
        }
        return "";
    }

    /** A worktree's file says where its directory is. */
    private static Path linked(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return file.resolveSibling(text.replaceFirst("^gitdir: ", ""));
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return Optional.of(head);
        }
        String ref = head.substring("ref: ".length());
        Path common = Files.exists(git.resolve("commondir"))
                ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                : git;
        if (Files.exists(common.resolve(ref))) {
            return Optional.of(Files.readString(common.resolve(ref)).strip());
        }
        Path packed = common.resolve("packed-refs");
        return Files.exists(packed)
                ? Files.readAllLines(packed).stream()
                        .filter(l -> l.endsWith(" " + ref))
                        .map(l -> l.substring(0, l.indexOf(' ')))
                        .findFirst()
                : Optional.empty();
    }
}
