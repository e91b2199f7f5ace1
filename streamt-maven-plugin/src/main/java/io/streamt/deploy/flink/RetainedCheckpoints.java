package io.streamt.deploy.flink;

import io.streamt.deploy.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints that a job left behind. Where they are on a disk of this machine, the disk is asked. Else the JobManager is,
 * which knows a job that ended for an hour ({@code jobstore.expiration-time}) and forgets all when it dies without high
 * availability. Flink itself lists no directories for us: its filesystem connector passes over {@code _metadata}, as over all
 * names that begin so.
 *
 * @param directory of all checkpoints of the job: {@code <execution.checkpointing.dir>/<job id>}
 */
record RetainedCheckpoints(String directory) {
    private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)");
    private static final String METADATA = "_metadata";

    /** @param checkpoint the path of one of them, there or not */
    static RetainedCheckpoints beside(String checkpoint) {
        String path = checkpoint.replaceFirst("/+$", "");
        return new RetainedCheckpoints(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    /** Returns the path of the newest that is complete; empty where none is left, or none is known. */
    Optional<String> newest(JobManager jobManager) throws TargetException {
        Optional<Path> here = here();
        if (here.isPresent()) {
            return newest(here.get());
        }
        String jobId = directory.substring(directory.lastIndexOf('/') + 1);
        return jobId.isEmpty() ? Optional.empty() : jobManager.retained(jobId);
    }

    /** Returns the directory, there or not, where the one that holds the checkpoints of all jobs is on this machine. */
    private Optional<Path> here() {
        String path = directory.replaceFirst("^file:/+", "/");
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        try {
            Path local = Path.of(path);
            return Optional.of(local).filter(p -> p.getParent() != null && Files.isReadable(p.getParent()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> newest(Path local) {
        if (!Files.isDirectory(local)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(local)) {
            List<String> complete = entries.filter(p -> Files.isRegularFile(p.resolve(METADATA)))
                    .map(p -> p.getFileName().toString())
                    .toList();
            return complete.stream()
                    .map(CHECKPOINT::matcher)
                    .filter(Matcher::matches)
                    .max(Comparator.comparingLong(m -> Long.parseLong(m.group(1))))
                    .map(m -> directory + "/" + m.group());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
