package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads, compares and changes one kind of resource.
 *
 * @param <A> the desired state, as compiled
 * @param <L> the live state, private to the provider
 */
public interface ResourceProvider<A extends Artifact, L> extends AutoCloseable {
    Class<A> artifactType();

    /** Reads what exists, in one round trip where the API allows. An id that does not exist has no entry. */
    Map<ResourceId, L> read(List<A> desired) throws TargetException;

    /** Pure comparison: no I/O, the same answer for the same arguments. */
    Diff diff(A desired, L live);

    /** The same, where the live system does not show all of it, and the ledger knows the rest. */
    default Diff diff(A desired, L live, Memory memory) {
        return diff(desired, live);
    }

    /** The same, where it matters what we deployed before. */
    default Diff diff(A desired, A deployed, L live, Memory memory) {
        return diff(desired, live, memory);
    }

    /**
     * Lists what the user should know about the live resource although no deploy changes it, a sentence each.
     *
     * @param before what was deployed before, or is to be deployed for the first time
     */
    default List<String> remarks(A before, L live) {
        return List.of();
    }

    /** Returns what the ledger remembers of a resource that is as declared. */
    default Memory settled(A desired) {
        return Memory.NONE;
    }

    /** The same of one that runs already, and that no step of ours has started just now. */
    default Memory settled(A desired, L live) throws TargetException {
        return settled(desired);
    }

    /** Whether that holds all that the ledger should know of a resource that is as declared. */
    default boolean isComplete(Memory memory) {
        return true;
    }

    /**
     * Lists the fields of the live resource that somebody else has changed since it was deployed.
     *
     * @param memory of that deploy
     * @return paths of fields
     */
    default Set<String> drift(A deployed, L live, Memory memory) {
        return diff(deployed, live).fields().stream().map(FieldChange::path).collect(Collectors.toSet());
    }

    /** Why the artifact cannot be created now (a plugin that is missing); empty when nothing is known to be in the way. */
    default Optional<Diff.Unreachable> obstacle(A desired) throws TargetException {
        return Optional.empty();
    }

    /** The same for a change of what is there: what the live one occupies is free for it. */
    default Optional<Diff.Unreachable> obstacle(A desired, L live) throws TargetException {
        return obstacle(desired);
    }

    /** Describes the new resource in a few words: {@code partitions 12, retention.ms 604800000}. */
    String describe(A desired);

    /** The same of one that was deployed before, and is not where it should be. */
    default String describe(A desired, A deployed) {
        return describe(desired);
    }

    /**
     * Makes it and waits until it works; where it was deployed elsewhere, that ends before.
     *
     * @return what the ledger is to remember
     * @throws TargetException if the target refused; the resource may be half made
     */
    Memory create(A desired, Step step) throws TargetException;

    /** Changes it in place and waits until it works; a failure puts back what was there where that is possible. */
    Memory update(A desired, L live, Step step) throws TargetException;

    /**
     * Lets it go on from what another one of its kind holds, which ends by that.
     *
     * @param deployed the other one
     * @param live the other one
     */
    default Memory rename(A desired, A deployed, L live, Step step) throws TargetException {
        return update(desired, live, step);
    }

    /** Whether it waits for the end of a {@link #rename} that was interrupted. */
    default boolean isHalfMade(L live) {
        return false;
    }

    /** Takes the live one away, losing what it holds, and makes it anew. */
    Memory replace(A desired, L live, Step step) throws TargetException;

    /**
     * Takes it away, and what it holds with it; a job leaves a savepoint. Nothing happens where it is gone already.
     *
     * @return what the ledger is to remember of it
     */
    Memory delete(A deployed) throws TargetException;

    /**
     * Removes what older states of it have left behind and nobody needs; what cannot be removed now stays remembered.
     *
     * @param deployed how it is now; it works, or is gone
     * @return what is still to be remembered
     */
    default Memory tidy(A deployed, Memory memory) {
        return memory;
    }

    /** Whether a deletion would lose records for good; a job's state is no such thing, as a savepoint keeps it. */
    default boolean holdsRecords(A deployed) throws TargetException {
        return false;
    }

    /**
     * Returns the part of the live resource that a saved plan depends on. The text stays the same as long as nobody changes it.
     *
     * @return no secrets, as a digest of it is written into files
     */
    String snapshot(L live);

    /** Whether a resource that still shows has ended for good, so that its name is free. */
    default boolean isOver(L live) {
        return false;
    }

    /**
     * Tells what a start without state does to what was written before, as the end of a sentence: {@code its rows are …}.
     * Empty where there is nothing to tell.
     */
    default String resetEffect(A desired) throws TargetException {
        return "";
    }

    /** Whether one that is as declared is good for everybody, whosever it is: nobody has to own it then. */
    default boolean isShared() {
        return false;
    }

    /** Returns the resource that this one is a part of. The owner of that resource owns this one, too. */
    default Optional<ResourceId> partOf(A desired) {
        return Optional.empty();
    }

    /**
     * Decides what it means that the ledger knows the resource and it does not exist. May ask the systems for what is left of
     * it.
     *
     * @param deployed what was deployed last
     */
    default Return comeBack(A desired, A deployed, Memory memory) throws TargetException {
        return new Return.Fresh(Verdict.NOT_A_JOB);
    }

    /** The verdict on creating it for the first time. */
    default Verdict firstVerdict() {
        return Verdict.NOT_A_JOB;
    }

    /** How a resource that is gone can come back. */
    sealed interface Return {
        /** Made anew; nothing is lost by that beyond what is lost already. */
        record Fresh(Verdict verdict) implements Return {}

        /**
         * Goes on from what is left of it.
         *
         * @param how more than the description of the resource says; empty where that is enough
         */
        record Restored(String how) implements Return {
            public Restored() {
                this("");
            }
        }

        /**
         * Only with the user's consent.
         *
         * @param keepable whether it could go on all the same from what is left of it
         * @param from older savepoints that the user may name; the newest last
         */
        record Lost(String why, boolean keepable, List<Savepoint> from) implements Return {
            public Lost {
                from = List.copyOf(from);
            }

            public Lost(String why, boolean keepable) {
                this(why, keepable, List.of());
            }
        }
    }

    /** The facts that a step may read and note down while it is under way. */
    interface Step {
        /** Returns the artifact that was deployed before, if the ledger knows it. */
        Optional<Artifact> deployed();

        /** Returns what the ledger remembers; nothing if the state is to be lost. */
        Memory memory();

        /** Returns false for a step that starts without state. Else the step goes on from what was deployed before. */
        default boolean goesOn() {
            return true;
        }

        /** Returns the savepoint or checkpoint that the user has named ({@code streamt.accept=from:<model>=<path>}). */
        default Optional<String> from() {
            return Optional.empty();
        }

        /** Notes down something that must survive a crash of ours, at once. */
        void remember(Memory memory) throws TargetException;
    }

    /** A state for {@code status}, with numbers: {@code RUNNING, 2 restarts}. May ask the system again. */
    Health health(A desired, L live) throws TargetException;

    @Override
    default void close() {}

    /**
     * How one is.
     *
     * @param ok false for anything that a person should look at
     * @param metrics numbers of the details by name, for programs
     */
    record Health(boolean ok, String details, SortedMap<String, Long> metrics) {
        public Health {
            metrics = new TreeMap<>(metrics);
        }

        public Health(boolean ok, String details) {
            this(ok, details, new TreeMap<>());
        }
    }

    /**
     * Holds what the ledger remembers of a resource between deploys.
     *
     * @param savepoint the path of the savepoint that holds its state while it is stopped; absent while it runs
     * @param fingerprints of the values that variables stood for, by setting
     * @param savepoints all that were taken of it and are still there, the newest last
     * @param started what was seen when it was started last; absent for what is no job, and where an older version started it
     */
    record Memory(
            Optional<String> savepoint,
            SortedMap<String, String> fingerprints,
            List<Savepoint> savepoints,
            Optional<Started> started) {
        public static final Memory NONE = new Memory(Optional.empty());

        /** Older savepoints are forgotten if they could not be removed for so long. */
        private static final int MOST_SAVEPOINTS = 100;

        public Memory {
            fingerprints = new TreeMap<>(fingerprints);
            savepoints = List.copyOf(savepoints);
        }

        public Memory(Optional<String> savepoint, SortedMap<String, String> fingerprints) {
            this(savepoint, fingerprints, List.of(), Optional.empty());
        }

        public Memory(Optional<String> savepoint) {
            this(savepoint, new TreeMap<>());
        }

        /** This with the savepoints that were known before, and its own, which was taken just now, as the newest. */
        public Memory after(Memory before, Instant now) {
            List<Savepoint> known = new ArrayList<>(before.savepoints());
            savepoint
                    .filter(path -> known.stream().noneMatch(s -> s.path().equals(path)))
                    .ifPresent(path -> known.add(new Savepoint(path, now)));
            Memory all = with(known.subList(Math.max(0, known.size() - MOST_SAVEPOINTS), known.size()));
            return started.isPresent() ? all : new Memory(savepoint, fingerprints, all.savepoints, before.started);
        }

        public Memory with(List<Savepoint> taken) {
            return new Memory(savepoint, fingerprints, taken, started);
        }

        /** Returns the part that shows whether a deploy is complete, without savepoints and starts of the past. */
        public Memory essential() {
            return new Memory(savepoint, fingerprints);
        }
    }

    /**
     * A job as it was when it had started.
     *
     * @param checkpoint the path of one of its checkpoints; the others are beside it. Empty if none was told
     * @param topics ids of the topics that it reads, by name: another id is another topic
     */
    record Started(String checkpoint, SortedMap<String, String> topics) {
        public Started {
            topics = new TreeMap<>(topics);
        }
    }
}
