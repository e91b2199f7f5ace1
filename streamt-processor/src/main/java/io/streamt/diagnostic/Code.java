package io.streamt.diagnostic;

import java.util.Locale;

/**
 * The catalogue of messages. A code never changes its meaning; its hundreds say what it is about: 0 configuration and
 * keys, 1 names and graph, 2 SQL and types, 3 event time, changelog and keys, 4 masks and
 * access, 5 what a target cannot do, 6
 * Kafka, 7 Flink, 8 Connect, 9 the local stack, plan and lock.
 */
public enum Code {
    NO_EFFECT(1, "a key that has no effect in this version"),
    UNKNOWN_KEY(2, "a key that does not exist"),
    UNSET_VARIABLE(3, "an environment variable that is not set and has no default"),
    WRONG_TYPE(4, "a value of the wrong type"),
    MISSING_KEY(5, "a required key that is missing"),
    DUPLICATE_KEY(6, "a key given twice"),
    YAML_SYNTAX(7, "a file that is not YAML"),
    ILLEGAL_VALUE(8, "a value outside what the key allows"),
    LITERAL_SECRET(9, "a credential written into a declaration"),
    NO_DESCRIPTORS(12, "annotated types that the processor did not see"),
    UNKNOWN_ENVIRONMENT(13, "an environment that does not exist"),
    NO_TARGET(14, "no address for a system that is needed"),
    NO_MANIFEST(15, "a typed manifest, or a part of it, that is not generated"),
    SERVER(16, "a login that settings.xml is to give and does not"),
    LOGIN_FILE(17, "a truststore or a keystore that cannot be used"),
    DEPENDENCY_MANIFEST(18, "a manifest of a dependency that this version cannot read"),

    DUPLICATE_NAME(101, "two declarations of one name"),
    ILLEGAL_NAME(102, "a name that is not allowed"),
    UNKNOWN_REFERENCE(103, "a reference to something that is not declared"),
    CYCLE(104, "models that depend on each other in a circle"),
    DUPLICATE_TOPIC(105, "two declarations that write one topic"),
    FROM_MISMATCH(106, "'from' and the SQL disagree"),
    AMBIGUOUS_REFERENCE(107, "a reference to a name of several projects"),
    DEPRECATED(108, "a reference to something deprecated"),

    TEMPLATE(201, "a template that cannot be rendered"),
    SQL_SYNTAX(202, "SQL that does not parse"),
    SQL_INVALID(203, "SQL that Flink refuses"),
    NOT_A_QUERY(204, "a statement that is not one SELECT"),
    NO_COLUMNS(205, "columns that are needed and unknown"),
    CONTRACT(206, "columns that differ from what the SQL gives"),
    DUPLICATE_COLUMN(207, "two columns of one name"),
    UNKNOWN_TYPE(208, "a column type that Flink does not know"),
    SCHEMA(209, "a schema that columns cannot be read from"),
    HINT(210, "a hint that sets what a query may not set"),

    EVENT_TIME_COLUMN(301, "event time on a column that cannot carry it"),
    NO_KEY(302, "an updating result without a key"),
    KEY_COLUMN(303, "a key on a column that does not exist"),
    KEY_CONTRADICTS(304, "a key that is not known to be unique"),
    TWO_TIMES(305, "two columns of event time in one result"),
    TIME_THROUGH_JOIN(306, "event time carried through a regular join"),
    UNBOUNDED_STATE(307, "state that grows without end"),
    NON_DETERMINISTIC(308, "a value that differs each time it is computed"),
    NULL_KEY(309, "a key that can be NULL"),
    LOST_DIGITS(310, "arithmetic that loses digits after the point"),
    TIME_THROUGH_TOPIC(311, "event time read from a topic that forgets the watermark"),
    ONE_WRITER(312, "rows of several subtasks that one subtask writes"),
    IDLE_SUBTASKS(313, "more subtasks than partitions to take event time from"),

    MASK_COLUMN(401, "a mask on a column that does not exist"),
    MASK_IMPOSSIBLE(402, "a mask that cannot be applied"),
    MASK_WEAK(403, "a mask that can be guessed"),
    UNMASKED(404, "a sensitive column that is not masked"),
    CLASSIFIED_COLUMN(405, "a classification of a column that does not exist"),
    ACCESS_DENIED(406, "a reference to what may not be read"),
    NO_PRINCIPALS(407, "a group without principals"),
    FILTERED(408, "a condition on a sensitive column"),
    DECLASSIFIED(409, "a sensitive column that is declared harmless as it is"),

    UNSUPPORTED(501, "something that a target cannot do"),
    NO_CONNECTOR(502, "a sink without a connector"),
    UNKNOWN_CLUSTER(503, "a cluster that is not configured"),
    CLEANUP_POLICY(504, "a cleanup policy that contradicts the changelog"),
    UPDATES_INTO_APPEND(505, "updated rows for what only appends"),
    CONNECTOR_KEY(506, "a key that a connector does not know"),
    CONNECTOR_NEEDS(507, "a key that a connector needs"),
    CONNECTOR_VALUE(508, "a value that a connector does not take"),
    DEAD_LETTERS(509, "dead letters that go nowhere"),
    IDLE_TASKS(510, "tasks that have nothing to do"),
    ML_CALL(511, "an ML model that is called where it cannot be"),

    KAFKA_UNREACHABLE(601, "Kafka does not answer"),
    KAFKA_REFUSED(602, "Kafka refuses a request"),
    TOPIC_MISSING(603, "a topic that does not exist"),
    PARTITIONS(604, "a number of partitions that Kafka cannot reach"),
    NOT_OURS(605, "a resource that exists and is not this project's"),
    REGISTRY_UNREACHABLE(611, "the schema registry does not answer"),
    REGISTRY_REFUSED(612, "the schema registry refuses a request"),
    SCHEMA_INCOMPATIBLE(613, "a schema that the registry holds to be incompatible"),
    SCHEMA_DIFFERS(614, "a schema that differs from the registered one"),
    SCHEMA_REFERENCE(615, "a reference to a schema that is not registered"),

    FLINK_UNREACHABLE(701, "Flink does not answer"),
    FLINK_REFUSED(702, "Flink refuses a request"),
    JOB_FAILED(703, "a job that failed after its start"),
    STATE_UNSAFE(704, "a change that the running job's state does not survive"),
    SAVEPOINT_FAILED(705, "a savepoint that was not completed"),

    CONNECT_UNREACHABLE(801, "Connect does not answer"),
    CONNECT_REFUSED(802, "Connect refuses a request"),
    TASK_FAILED(803, "a connector or task that failed after its start"),
    NO_PLUGIN(804, "a connector class that the worker does not have"),
    GATEWAY_UNREACHABLE(821, "Conduktor Gateway does not answer"),
    GATEWAY_REFUSED(822, "Conduktor Gateway refuses a request"),
    CONFLUENT_UNREACHABLE(831, "Confluent Cloud does not answer"),
    CONFLUENT_REFUSED(832, "Confluent Cloud refuses a request or a statement"),
    STATEMENT_FAILED(833, "a statement that failed after its start"),
    TABLE_FIXED(834, "a change that a table of Confluent Cloud does not take"),

    STACK_NOT_RUNNING(901, "the local stack is not running"),
    STACK_FAILED(902, "the local stack did not start"),
    LOCKED(903, "another deploy is under way"),
    NOT_CONFIRMED(904, "a protected environment without confirmation"),
    STALE_PLAN(905, "something changed since the plan was made"),
    SEED(906, "seeds that cannot be produced"),
    DOWNLOAD(907, "jars that cannot be resolved"),
    INTERRUPTED(908, "a goal that was stopped before its end"),
    HOLDS_RECORDS(909, "a deletion that would lose records"),
    STILL_NEEDED(910, "a deletion of what is still used"),
    UNKNOWN_DEPLOY(911, "a deploy that the ledger does not know"),

    BUG(999, "a bug of streamt");

    private final int number;
    private final String title;

    Code(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** {@code STREAMT-103}. */
    public String id() {
        return String.format(Locale.ROOT, "STREAMT-%03d", number);
    }

    /** Returns the meaning of the code for tables of codes; it is no sentence. */
    public String title() {
        return title;
    }
}
