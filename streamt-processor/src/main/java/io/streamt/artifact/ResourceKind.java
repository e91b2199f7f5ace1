package io.streamt.artifact;

/** The kinds of live resources, with the names that ids begin with. */
public enum ResourceKind {
    /** Before all that has records of it. */
    SCHEMA("schema"),
    TOPIC("topic"),
    /** Before all that reads through it. */
    GATEWAY_RULE("gateway_rule"),
    FLINK_JOB("flink_job"),
    CONNECTOR("connector"),
    ACL("acl");

    private final String written;

    ResourceKind(String written) {
        this.written = written;
    }

    public String written() {
        return written;
    }
}
