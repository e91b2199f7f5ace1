package io.streamt.declaration;

import static io.streamt.declaration.Key.duration;
import static io.streamt.declaration.Key.guarded;
import static io.streamt.declaration.Key.later;
import static io.streamt.declaration.Key.of;
import static io.streamt.declaration.Key.text;

import io.streamt.declaration.Key.Kind;

/** The one catalogue of keys: what can be declared, in which shape, and whether it has an effect yet. */
public final class Keys {
    static final Section EVENT_TIME = Section.of(
            "'event_time'",
            text("column"),
            of(
                    "watermark",
                    Kind.SECTION,
                    Section.of("'watermark'", text("strategy"), text("max_out_of_orderness_ms"))));

    static final Section COLUMN = Section.of(
            "a column",
            text("name"),
            text("type"),
            text("nullable"),
            text("description"),
            later("classification"),
            later("proctime"));

    static final Section SCHEMA = Section.of(
            "'schema'",
            text("format"),
            later("subject"),
            later("definition"),
            later("registry"),
            later("compatibility"),
            later("references"));

    static final Section SOURCE = Section.of(
            "a source",
            text("name"),
            text("topic"),
            text("description"),
            text("owner"),
            of("tags", Kind.TEXTS),
            later("group"),
            of("access", Kind.ANY),
            of("columns", Kind.SECTIONS, COLUMN),
            of("schema", Kind.SECTION, SCHEMA),
            text("format"),
            of("key", Kind.TEXTS),
            later("key_format"),
            of("event_time", Kind.SECTION, EVENT_TIME),
            later("freshness"),
            text("changelog"),
            text("start"));

    static final Section TOPIC =
            Section.of("'topic'", text("name"), text("partitions"), text("replication_factor"), of("config", Kind.MAP));

    static final Section FLINK = Section.of(
            "'flink'",
            text("parallelism"),
            duration("checkpoint_interval"),
            duration("checkpoint_timeout"),
            duration("checkpoint_min_pause"),
            text("state_backend"),
            duration("state_ttl"),
            text("restart_strategy"),
            text("cluster"),
            text("upgrade"),
            of("properties", Kind.MAP));

    static final Section CONNECTOR = Section.of(
            "'connector'",
            text("type"),
            text("tasks_max"),
            text("cluster"),
            text("dead_letter_topic"),
            of("config", Kind.MAP));

    static final Section ADVANCED = Section.of(
            "'advanced'",
            of("topic", Kind.SECTION, TOPIC),
            of("flink", Kind.SECTION, FLINK),
            of("connector", Kind.SECTION, CONNECTOR),
            guarded("gateway"),
            guarded("security"),
            guarded("virtual_topic"),
            later("flink_cluster"),
            later("connect_cluster"),
            later("event_time"));

    static final Section MODEL = Section.of(
            "a model",
            text("name"),
            text("description"),
            text("owner"),
            of("tags", Kind.TEXTS),
            later("group"),
            later("version"),
            of("access", Kind.ANY),
            of("key", Kind.TEXTS),
            text("materialized"),
            of("from", Kind.ANY),
            text("sql"),
            text("sql_file"),
            of("columns", Kind.SECTIONS, COLUMN),
            of("event_time", Kind.SECTION, EVENT_TIME),
            later("ml_outputs"),
            guarded("security"),
            of("schema", Kind.SECTION, SCHEMA),
            text("format"),
            later("key_format"),
            later("previous_name"),
            later("deprecated"),
            of("advanced", Kind.SECTION, ADVANCED),
            guarded("gateway"),
            later("sink"),
            later("connector"));

    static final Section PROJECT =
            Section.of("'project'", text("name"), text("version"), text("description"), later("group"));

    static final Section KAFKA = Section.of(
            "'runtime.kafka'",
            of("bootstrap_servers", Kind.TEXTS),
            of("bootstrap_servers_internal", Kind.TEXTS),
            guarded("security_protocol"),
            guarded("sasl_mechanism"),
            guarded("sasl_username"),
            guarded("sasl_password"),
            guarded("ssl_truststore_location"),
            later("properties"),
            later("server_id"),
            later("principals"));

    static final Section FLINK_CLUSTER = Section.of(
            "a Flink cluster",
            text("type"),
            text("rest_url"),
            text("sql_gateway_url"),
            later("version"),
            later("http"),
            later("organization_id"),
            later("environment_id"),
            later("compute_pool_id"),
            later("api_key"),
            later("api_secret"),
            later("catalog"),
            later("database"));

    static final Section CONNECT_CLUSTER =
            Section.of("a Connect cluster", text("rest_url"), later("username"), later("password"), later("http"));

    static final Section RUNTIME = Section.of(
            "'runtime'",
            of("kafka", Kind.SECTION, KAFKA),
            later("schema_registry"),
            of(
                    "flink",
                    Kind.SECTION,
                    Section.of("'runtime.flink'", text("default"), of("clusters", Kind.NAMED_SECTIONS, FLINK_CLUSTER))),
            of(
                    "connect",
                    Kind.SECTION,
                    Section.of(
                            "'runtime.connect'",
                            text("default"),
                            of("clusters", Kind.NAMED_SECTIONS, CONNECT_CLUSTER))),
            later("gateway"),
            later("conduktor"));

    static final Section DEFAULTS = Section.of(
            "'defaults'",
            of("topic", Kind.SECTION, TOPIC),
            of("flink", Kind.SECTION, FLINK),
            later("models"),
            later("tests"));

    static final Section LOCAL = Section.of(
            "'local'",
            text("directory"),
            text("postgres"),
            later("schema_registry"),
            of("connect_plugins", Kind.TEXTS),
            of("flink", Kind.SECTION, Section.of("'local.flink'", text("mode"), text("task_slots"), text("rocksdb"))),
            of("versions", Kind.MAP));

    /** A file of declarations: {@code stream_project.yml} and every file below the folders. */
    public static final Section FILE = Section.of(
            "a project file",
            of("project", Kind.SECTION, PROJECT),
            of("vars", Kind.MAP),
            of("runtime", Kind.SECTION, RUNTIME),
            of("local", Kind.SECTION, LOCAL),
            of("defaults", Kind.SECTION, DEFAULTS),
            later("rules"),
            of("sources", Kind.SECTIONS, SOURCE),
            of("models", Kind.SECTIONS, MODEL),
            later("ml_models"),
            later("tests"),
            later("exposures"));

    /** A file of {@code environments/}. */
    public static final Section ENVIRONMENT_FILE = Section.of(
            "an environment file",
            of(
                    "environment",
                    Kind.SECTION,
                    Section.of(
                            "'environment'",
                            text("name"),
                            text("description"),
                            text("protected"),
                            later("topic_prefix"),
                            later("job_prefix"))),
            of("runtime", Kind.SECTION, RUNTIME),
            of("vars", Kind.MAP),
            of("defaults", Kind.SECTION, DEFAULTS),
            later("safety"));

    private Keys() {}
}
