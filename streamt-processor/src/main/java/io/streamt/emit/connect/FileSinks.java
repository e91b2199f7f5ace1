package io.streamt.emit.connect;

import io.streamt.emit.connect.Sink.Keys;
import io.streamt.emit.connect.Sink.Rows;
import io.streamt.emit.connect.Sink.Schema;
import java.util.List;

/** Sinks that write files, objects, or tables of files. */
final class FileSinks {
    private static final String AIVEN_FILES = """
            file.compression.type file.max.records file.name.prefix file.name.template file.name.timestamp.source
            file.name.timestamp.timezone format.output.envelope format.output.fields
            format.output.fields.value.encoding kafka.retry.backoff.ms""";

    private static final String CONFLUENT_FILES = """
            allow.optional.map.keys avro.codec behavior.on.null.values connect.meta.data directory.delim
            enhanced.avro.schema.support file.delim filename.offset.zero.pad.width format.bytearray.extension
            format.bytearray.separator headers.format.class keys.format.class locale parquet.codec
            partition.duration.ms partition.field.name partitioner.class path.format retry.backoff.ms
            rotate.interval.ms rotate.schedule.interval.ms schema.cache.size schema.compatibility shutdown.timeout.ms
            store.kafka.headers store.kafka.keys store.url timestamp.extractor timestamp.field timezone topics.dir""";

    static final Sink AIVEN_S3 = new Sink(
            "io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector",
            "Aiven's S3 sink",
            "s3-sink-connector-for-apache-kafka from its releases on GitHub",
            "s3-sink-connector/README.md of Aiven-Open/cloud-storage-connectors-for-apache-kafka",
            Rows.APPENDED,
            Schema.OF_FORMAT,
            Keys.requiring("aws.s3.bucket.name|aws_s3_bucket")
                    .hiding("aws.access.key.id aws.secret.access.key aws_access_key_id aws_secret_access_key")
                    .knowing(AIVEN_FILES + """
                             aws.credentials.provider aws.s3.backoff.delay.ms aws.s3.backoff.max.delay.ms
                            aws.s3.backoff.max.retries aws.s3.endpoint aws.s3.part.size.bytes aws.s3.prefix
                            aws.s3.region aws.s3.sse.algorithm aws.sts.config.endpoint aws.sts.role.arn
                            aws.sts.role.external.id aws.sts.role.session.duration aws.sts.role.session.name
                            aws_s3_endpoint aws_s3_prefix aws_s3_region output_compression output_fields
                            timestamp.source timestamp.timezone""")
                    .taking("format.output.type", "avro csv json jsonl parquet")
                    .taking("file.compression.type", "none gzip snappy zstd"));

    static final Sink CONFLUENT_S3 = new Sink(
            "io.confluent.connect.s3.S3SinkConnector",
            "Confluent's S3 sink",
            "kafka-connect-s3 from Confluent Hub",
            "S3SinkConnectorConfig.java of confluentinc/kafka-connect-storage-cloud; the page of its options",
            Rows.APPENDED,
            Schema.OF_FORMAT,
            Keys.requiring("s3.bucket.name storage.class format.class flush.size")
                    .hiding("aws.access.key.id aws.secret.access.key s3.proxy.password s3.sse.customer.key")
                    .knowing(CONFLUENT_FILES + """
                             s3.acl.canned s3.compression.level s3.compression.type s3.credentials.provider.class
                            s3.part.retries s3.part.size s3.proxy.url s3.proxy.user s3.region s3.retry.backoff.ms
                            s3.ssea.name s3.sse.kms.key.id s3.wan.mode""")
                    .withFamilies("s3.credentials.provider."));

    static final Sink LENSES_S3 = new Sink(
            "io.lenses.streamreactor.connect.aws.s3.sink.S3SinkConnector",
            "Lenses' S3 sink",
            "stream-reactor from its releases on GitHub",
            "the page on its configuration, lensesio/stream-reactor",
            Rows.APPENDED,
            Schema.OF_FORMAT,
            Keys.requiring("connect.s3.kcql").withFamilies("connect.s3. aws."));

    static final Sink AIVEN_GCS = new Sink(
            "io.aiven.kafka.connect.gcs.GcsSinkConnector",
            "Aiven's GCS sink",
            "gcs-sink-connector-for-apache-kafka from its releases on GitHub",
            "GcsSinkConfig.java of Aiven-Open/cloud-storage-connectors-for-apache-kafka",
            Rows.APPENDED,
            Schema.OF_FORMAT,
            Keys.requiring("gcs.bucket.name")
                    .hiding("gcs.credentials.json")
                    .knowing(AIVEN_FILES + """
                             gcs.credentials.default gcs.credentials.path gcs.endpoint gcs.object.content.encoding
                            gcs.retry.backoff.delay.multiplier gcs.retry.backoff.initial.delay.ms
                            gcs.retry.backoff.max.attempts gcs.retry.backoff.max.delay.ms
                            gcs.retry.backoff.total.timeout.ms gcs.user.agent""")
                    .taking("format.output.type", "avro csv json jsonl parquet")
                    .taking("file.compression.type", "none gzip snappy zstd"));

    static final Sink CONFLUENT_GCS = new Sink(
            "io.confluent.connect.gcs.GcsSinkConnector",
            "Confluent's GCS sink",
            "kafka-connect-gcs from Confluent Hub, with a licence",
            "general knowledge; its definition was not read",
            Rows.APPENDED,
            Schema.OF_FORMAT,
            Keys.requiring("gcs.bucket.name storage.class format.class flush.size")
                    .hiding("gcs.credentials.json")
                    .knowing(CONFLUENT_FILES)
                    .withFamilies("gcs. confluent. reporter."));

    static final Sink KAFKA_FILE = new Sink(
            "org.apache.kafka.connect.file.FileStreamSinkConnector",
            "Kafka's file sink",
            "org.apache.kafka:connect-file:<version> on Maven Central",
            "ConfigDef of connect-file 4.3.1, loaded",
            Rows.APPENDED,
            Schema.NONE,
            Keys.requiring("file").knowingOnly("file"));

    private static final String ICEBERG = """
            iceberg.catalog iceberg.connect.group-id iceberg.control.commit.interval-ms
            iceberg.control.commit.threads iceberg.control.commit.timeout-ms iceberg.control.group-id-prefix
            iceberg.control.topic iceberg.hadoop-conf-dir iceberg.tables.auto-create-enabled
            iceberg.tables.default-commit-branch iceberg.tables.default-id-columns
            iceberg.tables.default-partition-by iceberg.tables.evolve-schema-enabled iceberg.tables.route-field
            iceberg.tables.schema-case-insensitive iceberg.tables.schema-force-optional
            iceberg.coordinator.transactional.suffix""";

    private static final String ICEBERG_FAMILIES = "iceberg.catalog. iceberg.hadoop. iceberg.kafka. iceberg.table."
            + " iceberg.tables.auto-create-props. iceberg.tables.write-props.";

    static final Sink ICEBERG_APACHE = new Sink(
            "org.apache.iceberg.connect.IcebergSinkConnector",
            "Apache Iceberg's sink",
            "org.apache.iceberg:iceberg-kafka-connect:<version> on Maven Central, with what it needs",
            "IcebergSinkConfig.java of apache/iceberg",
            Rows.APPENDED,
            Schema.NONE,
            Keys.requiring("iceberg.tables|iceberg.tables.dynamic-enabled iceberg.catalog.*")
                    .knowing(ICEBERG)
                    .withFamilies(ICEBERG_FAMILIES));

    /** Before it went to Apache. */
    static final Sink ICEBERG_TABULAR = new Sink(
            "io.tabular.iceberg.connect.IcebergSinkConnector",
            "Tabular's Iceberg sink",
            "databricks/iceberg-kafka-connect from its releases on GitHub",
            "issues of databricks/iceberg-kafka-connect; its definition was not read",
            Rows.APPENDED,
            Schema.NONE,
            Keys.requiring("iceberg.tables|iceberg.tables.dynamic-enabled iceberg.catalog.*")
                    .knowing(ICEBERG + " iceberg.tables.upsert-mode-enabled iceberg.tables.cdc-field")
                    .withFamilies(ICEBERG_FAMILIES));

    static final List<Sink> ALL = List.of(
            AIVEN_S3, CONFLUENT_S3, LENSES_S3, AIVEN_GCS, CONFLUENT_GCS, KAFKA_FILE, ICEBERG_APACHE, ICEBERG_TABULAR);

    private FileSinks() {}
}
