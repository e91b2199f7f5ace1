package io.streamt.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work to do so that the wanted processes run.
 *
 * @param keep runs as wanted
 * @param stop runs, but not as wanted
 * @param start in order
 * @param notes for the user
 */
record Work(List<ProcessSpec> keep, List<StackProcess> stop, List<ProcessSpec> start, List<String> notes) {

    /** Everything but Flink: what runs with other settings is restarted, which loses nothing. */
    static Work restarting(List<ProcessSpec> wanted, List<ProcessTable.Entry> alive) {
        Map<String, ProcessTable.Entry> byName = byName(alive);
        List<ProcessSpec> keep = new ArrayList<>();
        List<StackProcess> stop = new ArrayList<>();
        List<ProcessSpec> start = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ProcessSpec spec : wanted) {
            ProcessTable.Entry running = byName.get(spec.name());
            if (running == null) {
                start.add(spec);
            } else if (!running.digest().equals(spec.digest())) {
                stop.add(running.process());
                start.add(spec);
                notes.add(spec.name() + " is restarted: its settings changed");
            } else {
                keep.add(spec);
            }
        }
        return new Work(keep, stop, start, notes);
    }

    /**
     * Flink: its jobs live in the JobManager, so a whole Flink with other settings is left alone; one that lost a process is
     * not worth keeping when the rest differs from what is wanted.
     *
     * @param alive of Flink only
     */
    static Work keepingJobs(List<ProcessSpec> wanted, List<ProcessTable.Entry> alive) {
        Map<String, String> digests = wanted.stream().collect(Collectors.toMap(ProcessSpec::name, ProcessSpec::digest));
        boolean asWanted = alive.stream().allMatch(entry -> entry.digest()
                .equals(digests.get(entry.process().name())));
        if (asWanted) {
            return restarting(wanted, alive);
        }
        if (FlinkComponent.isComplete(byName(alive).keySet())) {
            String note = "flink keeps running with its former settings; 'down', then 'up', applies the new ones";
            return new Work(List.of(), List.of(), List.of(), List.of(note));
        }
        String note = "flink is restarted: some of its processes are gone, and its settings changed";
        return new Work(List.of(), processes(alive), wanted, List.of(note));
    }

    Work and(Work other) {
        return new Work(
                concat(keep, other.keep),
                concat(stop, other.stop),
                concat(start, other.start),
                concat(notes, other.notes));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    static List<StackProcess> processes(List<ProcessTable.Entry> entries) {
        return entries.stream().map(ProcessTable.Entry::process).toList();
    }

    private static Map<String, ProcessTable.Entry> byName(List<ProcessTable.Entry> entries) {
        Map<String, ProcessTable.Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(entry.process().name(), entry));
        return byName;
    }
}
