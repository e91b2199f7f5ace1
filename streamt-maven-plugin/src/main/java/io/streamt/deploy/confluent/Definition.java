package io.streamt.deploy.confluent;

import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.systems.TargetSettings.Confluent;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text of a job's statement and the properties by which it is found. None of it can be changed in place. */
record Definition(String job, String text, SortedMap<String, String> properties) {
    /** On whatever belongs to a job; where keys of labels may be a user's own. */
    static final String JOB = "user.confluent.io/streamt-job";

    /** On every statement of a job. */
    static final String MARK = "user.confluent.io/streamt";

    private static final String DIGEST = "user.confluent.io/streamt-definition";

    Definition {
        properties = new TreeMap<>(properties);
    }

    static Definition of(ConfluentStatementArtifact artifact, Confluent cloud) {
        return new Definition(
                StatementName.stem(artifact.name()),
                artifact.statement(),
                NewStatement.placed(artifact.properties(), cloud));
    }

    String name() {
        return job + "-" + digest();
    }

    private String digest() {
        return StatementName.hash(text + "\n" + properties);
    }

    /** Confluent Cloud may add properties of its own, so that the digest speaks for those. */
    boolean is(Statement live) {
        return live.label(JOB).equals(job)
                && live.text().equals(text)
                && live.label(DIGEST).equals(digest());
    }

    NewStatement statement() {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(MARK, "true");
        labels.put(JOB, job);
        labels.put(DIGEST, digest());
        return new NewStatement(name(), text, properties, labels);
    }
}
