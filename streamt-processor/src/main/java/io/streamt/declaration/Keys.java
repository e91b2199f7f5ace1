package io.streamt.declaration;

import static io.streamt.declaration.Key.duration;
import static io.streamt.declaration.Key.flag;
import static io.streamt.declaration.Key.key;
import static io.streamt.declaration.Key.later;
import static io.streamt.declaration.Key.laterText;
import static io.streamt.declaration.Key.text;
import static io.streamt.declaration.Key.texts;
import static io.streamt.declaration.Key.word;

import io.streamt.declaration.Key.Kind;

/** The one catalogue of keys: what can be declared, in which shape, and whether it has an effect yet. */
public final class Keys {
    static final Section EVENT_TIME = Section.of(
            "'event_time'",
            text("column"),
            key(
                    "watermark",
                    Kind.SECTION,
                    Section.of(
                            "'watermark'",
                            text("strategy"),
                            text("max_out_of_orderness_ms"),
                            duration("idle_after"),
                            duration("max_ahead"),
                            key(
                                    "alignment",
                                    Kind.SECTION,
                                    Section.of("'alignment'", text("group"), duration("max_drift"))))));

    static final Section COLUMN = Section.of(
            "a column",
            text("name"),
            text("type"),
            flag("nullable"),
            text("description"),
            text("classification"),
            flag("proctime"));

    private static final Section REFERENCE =
            Section.of("a reference of a schema", text("name"), text("subject"), text("version"));

    static final Section SCHEMA = Section.of(
            "'schema'",
            text("format"),
            text("subject"),
            laterText("definition"),
            text("registry"),
            text("compatibility"),
            later("references", Kind.SECTIONS, REFERENCE));

    static final Section FRESHNESS =
            Section.of("'freshness'", text("max_lag_seconds", "error_after"), text("warn_after_seconds", "warn_after"));

    static final Section DEPRECATED = Section.of("'deprecated'", text("replacement"), text("sunset"), text("reason"));

    static final Section ML_MODEL = Section.of(
            "an ML model",
            text("name"),
            text("provider"),
            text("endpoint"),
            key("config", Kind.MAP),
            key("input", Kind.SECTIONS, Section.of("an input", text("name"), text("type"))),
            key("output", Kind.SECTIONS, Section.of("an output", text("name"), text("type"))));

    /** In the long spelling of {@code ml_outputs}. */
    public static final Section ML_OUTPUT = Section.of("a column of 'ml_outputs'", text("name"), text("type"));

    static final Section EXPOSURE = Section.of(
            "an exposure",
            text("name"),
            text("description"),
            text("type"),
            text("role"),
            text("owner"),
            text("url"),
            key("consumes", Kind.ANY),
            key("produces", Kind.ANY),
            text("consumer_group"),
            later("sla"),
            later("contacts"));

    /** A source's columns may come from its schema. */
    static final Section SOURCE_SCHEMA = Section.of(
            "'schema'",
            text("format"),
            text("subject"),
            text("definition"),
            text("registry"),
            text("compatibility"),
            key("references", Kind.SECTIONS, REFERENCE));

    static final Section SOURCE = Section.of(
                    "a source",
                    text("name"),
                    text("topic"),
                    text("description"),
                    text("owner"),
                    key("tags", Kind.TEXTS),
                    text("group"),
                    key("access", Kind.ANY),
                    key("columns", Kind.SECTIONS, COLUMN),
                    key("schema", Kind.SECTION, SOURCE_SCHEMA),
                    text("format"),
                    key("key", Kind.TEXTS),
                    text("key_format"),
                    text("key_in"),
                    key("event_time", Kind.SECTION, EVENT_TIME),
                    key("freshness", Kind.SECTION, FRESHNESS),
                    text("changelog"),
                    text("start"),
                    key("deprecated", Kind.SECTION, DEPRECATED))
            .moving(Move.of("key.in", "key_in"), Move.of("key.columns", "key"));

    static final Section TOPIC = Section.of(
            "'topic'", text("name"), text("partitions"), text("replication_factor"), key("config", Kind.MAP));

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
            text("reads"),
            text("watermarks"),
            text("late_rows"),
            text("late_rows_warn"),
            key("properties", Kind.MAP));

    static final Section CONNECTOR = Section.of(
            "'connector'",
            text("type"),
            text("tasks_max"),
            text("cluster"),
            text("dead_letter_topic"),
            key("config", Kind.MAP));

    static final Section MASK = Section.of(
            "a mask",
            text("column"),
            word("policy", "method"),
            key(
                    "config",
                    Kind.SECTION,
                    Section.of("'config' of a mask", text("visible_chars"), text("algorithm"), text("salt"))),
            texts("for_groups", "for_roles"));

    static final Section SECURITY = Section.of(
            "'security'",
            key("masking", Kind.SECTIONS, MASK),
            key("policies", Kind.SECTIONS, Section.of("a policy", key("mask", Kind.SECTION, MASK))),
            key("classification", Kind.MAP));

    static final Section ADVANCED = Section.of(
            "'advanced'",
            key("topic", Kind.SECTION, TOPIC),
            key("flink", Kind.SECTION, FLINK),
            key("connector", Kind.SECTION, CONNECTOR),
            key("gateway", Kind.SECTION, Section.of("'gateway'", text("virtual_topic"))),
            flag("virtual_topic"));

    static final Section MODEL = Section.of(
                    "a model",
                    text("name"),
                    text("description"),
                    text("owner"),
                    key("tags", Kind.TEXTS),
                    text("group"),
                    later("version"),
                    key("access", Kind.ANY),
                    key("key", Kind.TEXTS),
                    text("materialized"),
                    key("from", Kind.ANY),
                    text("sql"),
                    text("sql_file"),
                    key("columns", Kind.SECTIONS, COLUMN),
                    key("event_time", Kind.SECTION, EVENT_TIME),
                    key("ml_outputs", Kind.ANY),
                    key("security", Kind.SECTION, SECURITY),
                    key("schema", Kind.SECTION, SCHEMA),
                    text("format"),
                    text("key_format"),
                    text("previous_name"),
                    key("deprecated", Kind.SECTION, DEPRECATED),
                    key("advanced", Kind.SECTION, ADVANCED))
            .moving(
                    Move.of("sink", "advanced.connector").renaming("connector", "type"),
                    Move.of("connector", "advanced.connector"),
                    Move.of("gateway", "advanced.gateway"),
                    Move.of("advanced.flink_cluster", "advanced.flink.cluster"),
                    Move.of("advanced.connect_cluster", "advanced.connector.cluster"),
                    Move.of("advanced.event_time", "event_time"),
                    Move.of("advanced.security", "security"));

    static final Section PROJECT = Section.of(
            "'project'", text("name"), text("previous_name"), text("version"), text("description"), text("group"));

    static final Section KAFKA = Section.of(
            "'runtime.kafka'",
            key("bootstrap_servers", Kind.TEXTS),
            key("bootstrap_servers_internal", Kind.TEXTS),
            text("security_protocol"),
            text("sasl_mechanism"),
            text("sasl_username"),
            text("sasl_password"),
            text("ssl_truststore_location"),
            text("ssl_truststore_password"),
            text("ssl_keystore_location"),
            text("ssl_keystore_password"),
            text("ssl_key_password"),
            key("properties", Kind.MAP),
            text("server_id"),
            key("principals", Kind.ANY));

    static final Section HTTP = Section.of(
            "'http'",
            text("token"),
            text("truststore_location"),
            text("truststore_password"),
            text("keystore_location"),
            text("keystore_password"),
            duration("timeout"));

    static final Section SCHEMA_REGISTRY = Section.of(
            "'runtime.schema_registry'",
            text("url"),
            text("username"),
            text("password"),
            text("server_id"),
            key("http", Kind.SECTION, HTTP));

    static final Section FLINK_CLUSTER = Section.of(
            "a Flink cluster",
            text("type"),
            text("rest_url"),
            text("sql_gateway_url"),
            text("server_id"),
            key("http", Kind.SECTION, HTTP),
            later("version"),
            text("organization_id"),
            text("environment_id"),
            text("compute_pool_id"),
            text("api_key"),
            text("api_secret"),
            text("catalog"),
            text("database"),
            text("principal"));

    static final Section CONNECT_CLUSTER = Section.of(
            "a Connect cluster",
            text("rest_url"),
            text("username"),
            text("password"),
            text("server_id"),
            key("http", Kind.SECTION, HTTP));

    static final Section GATEWAY = Section.of(
            "'runtime.gateway'",
            text("admin_url"),
            text("proxy_bootstrap"),
            text("username"),
            text("password"),
            text("virtual_cluster"),
            text("server_id"),
            key("http", Kind.SECTION, HTTP));

    static final Section RUNTIME = Section.of(
                    "'runtime'",
                    key("kafka", Kind.SECTION, KAFKA),
                    key("schema_registry", Kind.SECTION, SCHEMA_REGISTRY),
                    key(
                            "flink",
                            Kind.SECTION,
                            Section.of(
                                    "'runtime.flink'",
                                    text("default"),
                                    key("clusters", Kind.NAMED_SECTIONS, FLINK_CLUSTER))),
                    key(
                            "connect",
                            Kind.SECTION,
                            Section.of(
                                    "'runtime.connect'",
                                    text("default"),
                                    key("clusters", Kind.NAMED_SECTIONS, CONNECT_CLUSTER))),
                    key("gateway", Kind.SECTION, GATEWAY))
            .moving(Move.of("conduktor.gateway", "gateway"));

    static final Section DEFAULTS = Section.of(
            "'defaults'",
            key("topic", Kind.SECTION, TOPIC),
            key("flink", Kind.SECTION, FLINK),
            key(
                    "models",
                    Kind.SECTION,
                    Section.of("'defaults.models'", text("cluster"), key("topic", Kind.SECTION, TOPIC))),
            later("tests"));

    static final Section LOCAL = Section.of(
            "'local'",
            text("directory"),
            flag("postgres"),
            flag("schema_registry"),
            key("connect_plugins", Kind.TEXTS),
            key("flink", Kind.SECTION, Section.of("'local.flink'", text("mode"), text("task_slots"), flag("rocksdb"))),
            key("versions", Kind.MAP));

    /** {@code access} that is written as a mapping. */
    public static final Section ACCESS = Section.of("'access'", text("level"), key("allowed_groups", Kind.TEXTS));

    /** A rule that is written as a mapping. */
    public static final Section RULE = Section.of("a rule", text("severity"));

    static final Section RULES = Section.of(
            "'rules'",
            later("topics"),
            later("models"),
            later("sources"),
            key(
                    "security",
                    Kind.SECTION,
                    Section.of(
                            "'rules.security'",
                            key("sensitive_columns_require_masking", Kind.ANY),
                            key("filtered_by_sensitive", Kind.ANY),
                            later("require_classification"),
                            later("allowed_classifications"),
                            later("pii_column_patterns"),
                            later("require_access_level"))),
            later("exposures"));

    /** A file of declarations: {@code stream_project.yml} and every file below the folders. */
    public static final Section FILE = Section.of(
            "a project file",
            key("project", Kind.SECTION, PROJECT),
            key("vars", Kind.VARIABLES),
            key("runtime", Kind.SECTION, RUNTIME),
            key("local", Kind.SECTION, LOCAL),
            key("defaults", Kind.SECTION, DEFAULTS),
            key("rules", Kind.SECTION, RULES),
            key("sources", Kind.SECTIONS, SOURCE),
            key("models", Kind.SECTIONS, MODEL),
            key("ml_models", Kind.SECTIONS, ML_MODEL),
            later("tests"),
            key("exposures", Kind.SECTIONS, EXPOSURE));

    /** A file of {@code environments/}. */
    public static final Section ENVIRONMENT_FILE = Section.of(
            "an environment file",
            key(
                    "environment",
                    Kind.SECTION,
                    Section.of(
                            "'environment'",
                            text("name"),
                            text("description"),
                            flag("protected"),
                            text("topic_prefix"),
                            text("job_prefix"))),
            key("runtime", Kind.SECTION, RUNTIME),
            key("vars", Kind.VARIABLES),
            key("defaults", Kind.SECTION, DEFAULTS),
            key(
                    "safety",
                    Kind.SECTION,
                    Section.of("'safety'", flag("confirm_apply"), flag("allow_destructive"), flag("allow_older"))));

    private Keys() {}
}
