package io.streamt.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a process is started, and how one sees that it works.
 *
 * @param files their texts, written before it starts
 * @param preparation runs before the process starts
 * @param after name of the process that must be ready before this one starts; empty for none
 * @param address where it answers, for messages
 */
record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        SortedMap<Path, String> files,
        Preparation preparation,
        String after,
        Readiness readiness,
        String address) {

    /** Work on files that takes longer than writing them. */
    interface Preparation {
        Preparation NONE = () -> {};

        void run() throws StackException, IOException, InterruptedException;
    }

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        files = new TreeMap<>(files);
    }

    static ProcessSpec of(String name, List<String> command, Readiness readiness, String address) {
        return new ProcessSpec(name, command, Map.of(), new TreeMap<>(), Preparation.NONE, "", readiness, address);
    }

    ProcessSpec withFiles(Map<Path, String> more) {
        SortedMap<Path, String> all = new TreeMap<>(files);
        all.putAll(more);
        return new ProcessSpec(name, command, environment, all, preparation, after, readiness, address);
    }

    ProcessSpec withEnvironment(Map<String, String> variables) {
        return new ProcessSpec(name, command, variables, files, preparation, after, readiness, address);
    }

    ProcessSpec withPreparation(Preparation work) {
        return new ProcessSpec(name, command, environment, files, work, after, readiness, address);
    }

    ProcessSpec startedAfter(String other) {
        return new ProcessSpec(name, command, environment, files, preparation, other, readiness, address);
    }

    /** Changes whenever the process would have to be restarted to be as described here. */
    String digest() {
        StringBuilder text = new StringBuilder(String.join("\n", command));
        files.forEach(
                (file, content) -> text.append('\n').append(file).append('\n').append(content));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
