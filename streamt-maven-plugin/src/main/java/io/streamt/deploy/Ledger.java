package io.streamt.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import java.util.List;
import java.util.Optional;

/** The memory of what was deployed by whom, one record per resource. It is a view of one environment and one project. */
public interface Ledger {
    /** The record of one of this project's resources. */
    Optional<Entry> find(ResourceId id);

    /**
     * This project's records, sorted by id, those of deleted resources left out; and of several modules that share the
     * project's name, those of this one.
     */
    List<Entry> own();

    /** The project whose view this is. */
    String project();

    /** Lists what other projects and environments deployed that reads a topic: {@code flink_job/x of project 'y'}. */
    List<String> otherReaders(String topic);

    /** Which other project of the environment has a record of the resource. */
    Optional<String> otherOwner(ResourceId id);

    /**
     * Returns the other module of this project that deployed the resource last, as {@code groupId:artifactId}; empty if this
     * one did, if none did, or if nobody wrote down which.
     */
    default Optional<String> otherModule(ResourceId id) {
        return Optional.empty();
    }

    /**
     * Returns a resource of another project of the environment that does the same under another name, as its deploy recorded it:
     * {@code connector/x of project 'y'}.
     */
    default Optional<String> twin(Artifact artifact) {
        return Optional.empty();
    }

    /** Whether there is any record of the resource, of its removal too. */
    default boolean knew(ResourceId id) {
        return find(id).isPresent();
    }

    /** Which other environment has a record of the resource: {@code environment 'test' of project 'y'}. */
    Optional<String> otherEnvironment(ResourceId id);

    /**
     * Remembers that a step begins; before it is taken.
     *
     * @param content what is deployed until the step is done; of a first deploy, what is wanted
     */
    void intend(ResourceId id, String operation, ObjectNode content, ResourceProvider.Memory memory)
            throws TargetException;

    /** Remembers that a step is done. */
    void applied(ResourceId id, ObjectNode content, ResourceProvider.Memory memory) throws TargetException;

    /** Remembers that a resource is gone; its savepoint stays known. */
    void deleted(ResourceId id, ObjectNode content, ResourceProvider.Memory memory) throws TargetException;

    /**
     * One record.
     *
     * @param digest of the content
     * @param content what was deployed, as compiled
     * @param applied false for a step that began and of which no end is known
     */
    record Entry(ResourceId id, String digest, ObjectNode content, boolean applied, ResourceProvider.Memory memory) {}
}
