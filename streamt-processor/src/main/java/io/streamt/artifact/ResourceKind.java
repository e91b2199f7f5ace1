package io.streamt.artifact;

/** The kinds of live resources, with the names that ids begin with. */
public enum ResourceKind {
    TOPIC("topic"),
    FLINK_JOB("flink_job"),
    CONNECTOR("connector"),
    GATEWAY_RULE("gateway_rule"),
    ACL("acl");

    private final String written;

    ResourceKind(String written) {
        this.written = written;
    }

    public String written() {
        return written;
    }
}
