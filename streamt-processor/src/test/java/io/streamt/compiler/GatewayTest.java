package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Cel;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Interceptor;
import io.streamt.artifact.GatewayRuleArtifact.Mask;
import io.streamt.artifact.GatewayRuleArtifact.Sql;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Manifest.ModelEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes a virtual topic, and what the Gateway is told. */
class GatewayTest {
    private static final String RUNTIME = """
            project: {name: shop, group: sales}
            runtime:
              kafka: {bootstrap_servers: "k:9092"}
              flink: {clusters: {main: {rest_url: "http://f", sql_gateway_url: "http://g"}}}
              connect: {clusters: {main: {rest_url: "http://c"}}}
              gateway: {admin_url: "http://gw:8888", proxy_bootstrap: "gw:6969", username: admin, password: "${GATEWAY_PASSWORD}"}
            """;
    private static final String ORDERS = """
            sources:
              - name: orders
                topic: orders.raw
                key: order_id
                columns:
                  - {name: order_id, type: STRING}
                  - {name: region, type: STRING}
                  - {name: email, type: STRING}
                  - {name: amount, type: "DECIMAL(12, 2)"}
                  - {name: big, type: "DECIMAL(30, 2)"}
                  - {name: items, type: INT}
                  - {name: gift, type: BOOLEAN}
                  - {name: weight, type: FLOAT}
                  - {name: at, type: TIMESTAMP_LTZ(3)}
                event_time: {column: at}
            """;
    private static final String CLEAN = """
            models:
              - name: orders_clean
                key: order_id
                materialized: flink
                sql: SELECT order_id, region, email, amount, items, gift, `at` FROM {{ source("orders") }}
            """;

    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new CompilerFixture(directory)
                .file("stream_project.yml", RUNTIME)
                .file("sources/orders.yml", ORDERS)
                .file("models/clean.yml", CLEAN);
    }

    /** @param keys of the model beside its name, in one line each */
    private CompilerFixture.Result model(String... keys) {
        StringBuilder yaml = new StringBuilder("models:\n  - name: view\n");
        for (String key : keys) {
            yaml.append("    ").append(key).append('\n');
        }
        return fixture.file("models/view.yml", yaml.toString()).compile();
    }

    private static GatewayRuleArtifact rule(CompilerFixture.Result result) {
        return result.get().manifest().artifacts(GatewayRuleArtifact.class).get(0);
    }

    private static List<Effect> effects(CompilerFixture.Result result) {
        return rule(result).interceptors().stream().map(Interceptor::effect).toList();
    }

    private static ModelEntry view(CompilerFixture.Result result) {
        return result.get().manifest().models().stream()
                .filter(m -> m.name().equals("view"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFilterOfWholeRecordsOfOurOwnTopic() {
        CompilerFixture.Result result = model("sql: SELECT * FROM {{ ref(\"orders_clean\") }} WHERE region = 'EU'");
        assertThat(view(result).materialized()).isEqualTo("virtual_topic");
        assertThat(view(result).materializedReason()).isEqualTo("stateless, and the Gateway can do all of it");
        assertThat(rule(result))
                .isEqualTo(new GatewayRuleArtifact(
                        "view",
                        "shop.view",
                        "view",
                        "orders_clean",
                        false,
                        List.of(new Interceptor(
                                "shop.view.filter",
                                Optional.empty(),
                                new Sql("SELECT * FROM \"orders_clean\" WHERE region = 'EU'")))));
        assertThat(ArtifactJson.read(ArtifactJson.content(rule(result)))).isEqualTo(rule(result));
        assertThat(result.files()).containsKey("gateway/view.json");
        assertThat(result.files().get("manifest.json")).doesNotContain("GATEWAY_PASSWORD");
    }

    @Test
    void allOfASourceIsAllThatIsDeclared() {
        assertThat(effects(model("sql: SELECT * FROM {{ source(\"orders\") }}")))
                .containsExactly(new Sql("SELECT order_id, region, email, amount, big, items, gift, weight, at"
                        + " FROM \"orders.raw\""));
    }

    @Test
    void columnsUnderOtherNames() {
        assertThat(effects(model(
                        "sql: SELECT order_id, amount AS money FROM {{ ref(\"orders_clean\") }} WHERE amount > 10 AND"
                                + " items <= 3 AND region <> 'it''s'")))
                .containsExactly(new Sql(
                        "SELECT order_id, amount AS money FROM \"orders_clean\" WHERE amount > 10 AND items <= 3 AND"
                                + " region <> 'it''s'"));
    }

    @Test
    void whatSqlTopicsLackIsCel() {
        assertThat(effects(model(
                        "sql: SELECT * FROM {{ ref(\"orders_clean\") }} WHERE (region IN ('EU', 'UK') OR gift) AND email IS"
                                + " NOT NULL AND NOT amount > 10.5 AND items > -1")))
                .containsExactly(new Cel(
                        "(((has(record.value.region) && record.value.region != null && record.value.region == 'EU') ||"
                                + " (has(record.value.region) && record.value.region != null && record.value.region == 'UK') ||"
                                + " (has(record.value.gift) && record.value.gift != null && record.value.gift == true)) &&"
                                + " (has(record.value.email) && record.value.email != null)"
                                + " && (has(record.value.amount) && record.value.amount != null && double(record.value.amount)"
                                + " <= 10.5) && (has(record.value.items) && record.value.items != null &&"
                                + " double(record.value.items) > -1.0))"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT UPPER(region) AS r FROM {{ ref("orders_clean") }}                   | stateless, but the Gateway cannot do what its SQL does besides picking rows and columns: UPPER
            SELECT amount FROM {{ ref("orders_clean") }}                               | stateless, but column 'order_id' would stay readable in the record's key
            SELECT order_id FROM {{ ref("orders_clean") }} WHERE gift                  | stateless, but the Gateway cannot pick columns where rows are picked by OR, IN, BOOLEAN or NULL
            SELECT * FROM {{ source("orders") }} WHERE region IS NULL                  | stateless, but the Gateway cannot pick columns where rows are picked by OR, IN, BOOLEAN or NULL
            SELECT * FROM {{ ref("orders_clean") }} WHERE region > 'A'                 | stateless, but the Gateway cannot compare region > … as STRING
            SELECT * FROM {{ source("orders") }} WHERE big > 1                         | stateless, but the Gateway cannot compare big > … as DECIMAL(30, 2)
            SELECT * FROM {{ source("orders") }} WHERE weight > 1                      | stateless, but the Gateway cannot compare weight > … as FLOAT
            SELECT * FROM {{ ref("orders_clean") }} WHERE items > 1.5                  | stateless, but the Gateway cannot compare items > … as INT
            SELECT * FROM {{ ref("orders_clean") }} UNION ALL SELECT * FROM {{ ref("orders_clean") }} | stateless, but the Gateway cannot do what its SQL does besides picking rows and columns: UNION
            SELECT region, COUNT(*) AS n FROM {{ ref("orders_clean") }} GROUP BY region | stateful: GROUP BY
            """)
    void whatTheGatewayCannotDoBecomesAJob(String sql, String reason) {
        CompilerFixture.Result result = model("sql: " + sql);
        assertThat(view(result).materialized()).isEqualTo("flink");
        assertThat(view(result).materializedReason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            advanced: {topic: {partitions: 2}}                              | 'advanced.topic.partitions' is set, which only a topic of its own has
            advanced: {topic: {config: {retention.ms: "1"}}}                | 'advanced.topic.config' is set, which only a topic of its own has
            advanced: {flink: {parallelism: 2}}                             | 'advanced.flink' is set, which only a topic of its own has
            key: region                                                     | its key is not that of 'orders_clean'
            format: csv                                                     | its format is not that of 'orders_clean'
            security: {masking: [{column: email, policy: partial}]}         | the Gateway cannot mask column 'email' by 'partial'
            security: {masking: [{column: email, policy: "null"}]}          | the Gateway cannot mask column 'email' by 'null'
            """)
    void whatOnlyATopicOfItsOwnCanHave(String key, String why) {
        String sql = "sql: SELECT * FROM {{ ref(\"orders_clean\") }} WHERE region = 'EU'";
        assertThat(view(model(sql, key)).materializedReason()).isEqualTo("stateless, but " + why);
        CompilerFixture.Result explicit = model(sql, key, "materialized: virtual_topic");
        assertThat(explicit.diagnostics().stream().map(Diagnostic::headline))
                .contains("[STREAMT-501] models/view.yml:5:19: model 'view' is declared 'virtual_topic', but " + why
                        + ".");
    }

    private static final String AVRO = """
            models:
              - name: of_avro
                format: avro
                key: order_id
                materialized: flink
                sql: SELECT order_id, region, email FROM {{ source("orders") }}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT order_id, region FROM {{ ref("of_avro") }}            | the Gateway cannot pick columns of avro records
            SELECT * FROM {{ ref("of_avro") }}                           | the Gateway looks into records of format json alone, and these are avro
            SELECT * FROM {{ ref("of_avro") }} WHERE region = 'EU'       | the Gateway looks into records of format json alone, and these are avro
            SELECT * FROM {{ ref("of_avro") }} WHERE region IS NULL      | the Gateway looks into records of format json alone, and these are avro
            """)
    void recordsThatItCannotLookInto(String sql, String why) {
        fixture.file("models/avro.yml", AVRO);
        CompilerFixture.Result inferred = model("format: avro", "sql: " + sql);
        assertThat(view(inferred).materialized()).isEqualTo("flink");
        assertThat(view(inferred).materializedReason()).isEqualTo("stateless, but " + why);
        assertThat(model("materialized: virtual_topic", "format: avro", "sql: " + sql).diagnostics().stream()
                        .map(Diagnostic::headline))
                .containsExactly("[STREAMT-501] models/view.yml:3:19: model 'view' is declared 'virtual_topic', but "
                        + why + ".");
    }

    @Test
    void anAliasHandsThemOnButDoesNotMaskThem() {
        fixture.file("models/avro.yml", AVRO);
        String[] alias = {"from: of_avro", "materialized: virtual_topic", "format: avro"};
        assertThat(effects(model(alias))).isEmpty();
        assertThat(model(alias[0], alias[1], alias[2], "security: {masking: [{column: email, policy: redact}]}")
                        .diagnostics()
                        .stream()
                        .map(Diagnostic::headline))
                .containsExactly(
                        "[STREAMT-501] models/view.yml:4:19: model 'view' is declared 'virtual_topic', but the Gateway looks"
                                + " into records of format json alone, and these are avro.");
    }

    @Test
    void aMaskedColumnStaysInTheKeyUnderWhateverName() {
        assertThat(view(model(
                                "sql: SELECT order_id AS id, region FROM {{ ref(\"orders_clean\") }}",
                                "security: {masking: [{column: id, policy: redact}]}"))
                        .materializedReason())
                .isEqualTo("stateless, but the values of column 'order_id' would stay readable in the record's key");
    }

    @Test
    void masksGoBeforeTheFilterAndGroupsAreScopes() {
        CompilerFixture.Result result = model(
                "sql: SELECT * FROM {{ ref(\"orders_clean\") }} WHERE region = 'EU'",
                "access: {level: protected, allowed_groups: [analytics]}",
                "security: {masking: [{column: email, policy: redact, for_groups: [interns, analytics]},"
                        + " {column: region, policy: redact}]}");
        Sql filter = new Sql("SELECT * FROM \"orders_clean\" WHERE region = 'EU'");
        assertThat(rule(result).interceptors())
                .containsExactly(
                        new Interceptor("shop.view.mask.email", Optional.of("analytics"), new Mask("email")),
                        new Interceptor("shop.view.mask.email", Optional.of("interns"), new Mask("email")),
                        new Interceptor("shop.view.mask.region", Optional.empty(), new Mask("region")),
                        new Interceptor(
                                "shop.view.filter",
                                Optional.empty(),
                                new Sql("SELECT * FROM \"orders_clean\" WHERE record.offset < 0")),
                        new Interceptor("shop.view.filter", Optional.of("analytics"), filter),
                        new Interceptor("shop.view.filter", Optional.of("sales"), filter));
        assertThat(result.diagnostics()).isEmpty();
        assertThat(view(result).columns().stream().filter(c -> c.masked().isPresent()))
                .hasSize(2);
    }

    /** A job is in no group: it reads what the others read, and writes it for everybody. */
    @Test
    void whatIsHiddenFromSomeGroupsIsSensitiveToItsReaders() {
        fixture.file("models/copy.yml", """
                models:
                  - {name: copy, materialized: flink, sql: 'SELECT region, email FROM {{ ref("view") }}'}
                """);
        String mask = "security: {masking: [{column: email, policy: redact%s}]}";
        String sql = "sql: SELECT * FROM {{ ref(\"orders_clean\") }} WHERE region = 'EU'";
        assertThat(model(sql, mask.formatted("")).diagnostics()).isEmpty();
        assertThat(model(sql, mask.formatted(", for_groups: [interns]")).diagnostics().stream()
                        .map(Diagnostic::headline))
                .singleElement()
                .asString()
                .startsWith("[STREAMT-404] models/copy.yml:2:");
    }

    @Test
    void anAliasWithAMask() {
        CompilerFixture.Result result = model(
                "from: orders_clean",
                "materialized: virtual_topic",
                "advanced: {gateway: {virtual_topic: orders.shown}}",
                "security: {masking: [{column: email, policy: redact}]}");
        assertThat(rule(result).virtualTopic()).isEqualTo("orders.shown");
        assertThat(effects(result)).containsExactly(new Mask("email"));
    }

    @Test
    void anAliasOfASourceWouldShowWhatNobodyDeclared() {
        assertThat(model("from: {source: orders}", "materialized: virtual_topic").diagnostics().stream()
                        .map(Diagnostic::headline))
                .containsExactly(
                        "[STREAMT-501] models/view.yml:4:19: model 'view' is declared 'virtual_topic', but fields of 'orders' that"
                                + " no column declares would be readable.");
    }

    /** A record may hold more than is declared wherever not a job of ours writes it. */
    @Test
    void aStarGivesWhatIsDeclaredOfTopicsThatOthersFill() {
        fixture.file("models/filled.yml", FILLED);
        assertThat(effects(model("sql: SELECT * FROM {{ ref(\"filled\") }}")))
                .containsExactly(new Sql("SELECT order_id, email FROM \"filled\""));
        assertThat(view(model("sql: SELECT * FROM {{ ref(\"filled\") }} WHERE email IN ('a', 'b')"))
                        .materializedReason())
                .isEqualTo("stateless, but the Gateway cannot pick columns where rows are picked by OR, IN, BOOLEAN or"
                        + " NULL");
        assertThat(model("from: filled", "materialized: virtual_topic").diagnostics().stream()
                        .map(Diagnostic::headline))
                .containsExactly(
                        "[STREAMT-501] models/view.yml:4:19: model 'view' is declared 'virtual_topic', but fields of 'filled' that"
                                + " no column declares would be readable.");
    }

    private static final String FILLED = """
            models:
              - name: filled
                materialized: topic
                columns: [{name: order_id, type: STRING}, {name: email, type: STRING}]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM {{ source("odd") }} WHERE plain = 'a'  | the Gateway cannot read a field called 'two words'
            SELECT plain, `all` FROM {{ source("odd") }}         | the Gateway cannot read a field called 'all'
            SELECT * FROM {{ ref("job") }} WHERE `in` IN (1, 2)  | the Gateway cannot read a field called 'in'
            SELECT plain, `null` AS n FROM {{ source("odd") }}   | the Gateway cannot read a field called 'null'
            SELECT plain AS `current` FROM {{ source("odd") }}   | the Gateway cannot read a field called 'current'
            SELECT plain, pt FROM {{ source("odd") }}            | the Gateway cannot give column 'pt', which no record holds
            SELECT plain, nested FROM {{ source("odd") }}        | fields of column 'nested' that its type does not declare would be readable
            SELECT plain, list FROM {{ source("odd") }}          | fields of column 'list' that its type does not declare would be readable
            """)
    void columnsThatTheGatewayCannotGiveAsTheyAre(String sql, String why) {
        fixture.file("models/odd.yml", ODD);
        assertThat(view(model("sql: " + sql)).materializedReason()).isEqualTo("stateless, but " + why);
    }

    private static final String ODD = """
            sources:
              - name: odd
                topic: odd.raw
                columns:
                  - {name: plain, type: STRING}
                  - {name: two words, type: STRING}
                  - {name: all, type: STRING}
                  - {name: "null", type: STRING}
                  - {name: in, type: INT}
                  - {name: nested, type: "ROW<id STRING>"}
                  - {name: list, type: "ARRAY<ROW<id STRING>>"}
                  - {name: pt, proctime: true}
            models:
              - {name: job, materialized: flink, sql: 'SELECT plain, `in`, nested FROM {{ source("odd") }}'}
            """;

    @Test
    void whatAJobWritesHasNoOtherFieldsInside() {
        fixture.file("models/odd.yml", ODD);
        assertThat(effects(model("sql: SELECT plain, nested FROM {{ ref(\"job\") }}")))
                .containsExactly(new Sql("SELECT plain, nested FROM \"job\""));
    }

    @Test
    void anAliasForSomeGroupsGivesNothingToOthers() {
        String groups = "access: {level: protected, allowed_groups: [analytics]}";
        assertThat(rule(model("from: orders_clean", "materialized: virtual_topic", groups))
                        .interceptors())
                .containsExactly(
                        new Interceptor(
                                "shop.view.filter",
                                Optional.empty(),
                                new Sql("SELECT * FROM \"orders_clean\" WHERE record.offset < 0")),
                        new Interceptor(
                                "shop.view.filter",
                                Optional.of("analytics"),
                                new Sql("SELECT * FROM \"orders_clean\"")),
                        new Interceptor(
                                "shop.view.filter", Optional.of("sales"), new Sql("SELECT * FROM \"orders_clean\"")));
        fixture.file("models/avro.yml", AVRO);
        assertThat(model("from: of_avro", "materialized: virtual_topic", "format: avro", groups).diagnostics().stream()
                        .map(Diagnostic::headline))
                .containsExactly(
                        "[STREAMT-501] models/view.yml:4:19: model 'view' is declared 'virtual_topic', but the Gateway looks"
                                + " into records of format json alone, and these are avro.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orders_clean | model 'orders_clean'
            orders.raw   | source 'orders'
            shown        | model 'another'
            """)
    void aNameThatSomebodyElseHas(String name, String other) {
        fixture.file("models/another.yml", """
                models:
                  - name: another
                    from: orders_clean
                    advanced: {gateway: {virtual_topic: shown}}
                """);
        String[] keys = {"from: orders_clean", "advanced: {gateway: {virtual_topic: " + name + "}}"};
        assertThat(model(keys).diagnostics().stream().map(Diagnostic::headline))
                .containsExactly("[STREAMT-105] models/view.yml:2:11: model 'view' is the virtual topic '" + name
                        + "', and " + other + " has that name, too.");
        fixture.file("stream_project.yml", RUNTIME.replace("{admin_url:", "{virtual_cluster: partners, admin_url:"));
        assertThat(model(keys).diagnostics()).hasSize(name.equals("shown") ? 1 : 0);
    }

    private static final String FOREIGN_RUNTIME = RUNTIME.replace("name: shop", "name: desk");

    /** What another module publishes as a virtual topic is read through the Gateway, too. */
    @Test
    void aVirtualTopicOfAnotherModule(@TempDir Path other) {
        model("access: public", "sql: SELECT * FROM {{ ref(\"orders_clean\") }} WHERE region = 'EU'");
        CompilerFixture desk = new CompilerFixture(other)
                .file("stream_project.yml", FOREIGN_RUNTIME)
                .file("dependencies/shop.json", fixture.compile().files().get("manifest.json"))
                .file("models/desk.yml", """
                        models:
                          - name: per_region
                            sql: SELECT region, COUNT(*) AS n FROM {{ ref("shop", "view") }} GROUP BY region
                          - name: again
                            sql: SELECT * FROM {{ ref("shop", "view") }} WHERE amount > 5
                          - name: warehouse
                            from: {ref: shop.view}
                            advanced: {connector: {type: com.acme.Sink, config: {a: b}}}
                        """);
        CompilerFixture.Result result = desk.compile();
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get().manifest().artifacts(FlinkJobArtifact.class))
                .hasSize(2)
                .allSatisfy(job -> {
                    assertThat(job.tables().get(0))
                            .contains("'properties.bootstrap.servers' = '${STREAMT_GATEWAY_BOOTSTRAP_SERVERS}'");
                    assertThat(job.sourceTopics()).isEmpty();
                });
        ConnectorArtifact sink =
                result.get().manifest().artifacts(ConnectorArtifact.class).get(0);
        assertThat(sink.config())
                .containsEntry("consumer.override.bootstrap.servers", "${STREAMT_GATEWAY_BOOTSTRAP_SERVERS}");
        assertThat(sink.sourceTopic()).isFalse();
        assertThat(sink.dependsOn()).containsExactly(ResourceId.gatewayRule("shop.view"));
    }

    @Test
    void withoutAGatewayNobodyCanReadIt() {
        fixture.file("stream_project.yml", RUNTIME.replaceAll("  gateway: .*\n", ""));
        assertThat(
                        model("sql: SELECT * FROM {{ ref(\"orders_clean\") }}", "materialized: virtual_topic")
                                .diagnostics()
                                .stream()
                                .map(Diagnostic::headline))
                .containsExactly(
                        "[STREAMT-014] models/view.yml:4:19: model 'view' is declared 'virtual_topic', and no Gateway is"
                                + " configured.");
    }

    private static final String READERS = """
            models:
              - name: view
                sql: SELECT * FROM {{ ref("orders_clean") }} WHERE region = 'EU'
              - name: per_region
                sql: SELECT region, COUNT(*) AS n FROM {{ ref("view") }} GROUP BY region
              - name: view_of_view
                sql: SELECT * FROM {{ ref("view") }} WHERE amount > 5
              - name: warehouse
                from: view
                advanced: {connector: {type: com.acme.Sink, config: {a: b}}}
            """;

    @Test
    void readersGoThroughTheGatewayAndComeAfterIt() {
        CompilerFixture.Result result =
                fixture.file("models/readers.yml", READERS).compile();
        FlinkJobArtifact job = result.get().manifest().artifacts(FlinkJobArtifact.class).stream()
                .filter(j -> j.model().equals("per_region"))
                .findFirst()
                .orElseThrow();
        assertThat(job.tables().get(0))
                .contains("'topic' = 'view'")
                .contains("'properties.bootstrap.servers' = '${STREAMT_GATEWAY_BOOTSTRAP_SERVERS}'");
        assertThat(job.tables().get(1))
                .contains("'properties.bootstrap.servers' = '${STREAMT_KAFKA_BOOTSTRAP_SERVERS}'");
        assertThat(job.dependsOn())
                .contains(ResourceId.gatewayRule("shop.view"))
                .doesNotContain(ResourceId.topic("view"));
        ConnectorArtifact sink =
                result.get().manifest().artifacts(ConnectorArtifact.class).get(0);
        assertThat(sink.config())
                .containsEntry("topics", "view")
                .containsEntry("consumer.override.bootstrap.servers", "${STREAMT_GATEWAY_BOOTSTRAP_SERVERS}");
        assertThat(sink.dependsOn()).containsExactly(ResourceId.gatewayRule("shop.view"));
        assertThat(ArtifactJson.read(ArtifactJson.content(sink))).isEqualTo(sink);
        assertThat(result.get().manifest().models().stream()
                        .filter(m -> m.name().equals("view_of_view"))
                        .map(ModelEntry::materializedReason))
                .containsExactly("stateless, but 'view' is no topic of Kafka itself");
    }

    @Test
    void aSinkMustNotGoAroundIt() {
        fixture.file("models/readers.yml", READERS.replace("a: b", "consumer.override.bootstrap.servers: \"k:9092\""));
        assertThat(fixture.compile().diagnostics().stream().map(Diagnostic::headline))
                .containsExactly("[STREAMT-506] models/readers.yml:10:95: sink 'warehouse' sets"
                        + " 'consumer.override.bootstrap.servers', which the virtual topic decides.");
    }

    @Test
    void withoutAnAddressNobodyReadsThroughIt() {
        fixture.file("stream_project.yml", RUNTIME.replace("proxy_bootstrap: \"gw:6969\", ", ""))
                .file("models/readers.yml", READERS);
        assertThat(fixture.compile().diagnostics().stream().map(Diagnostic::headline))
                .containsExactly(
                        "[STREAMT-014] models/readers.yml:4:11: model 'per_region' reads 'view', a virtual topic, and"
                                + " runtime.gateway has no 'proxy_bootstrap' to read it by.",
                        "[STREAMT-014] models/readers.yml:6:11: model 'view_of_view' reads 'view', a virtual topic, and"
                                + " runtime.gateway has no 'proxy_bootstrap' to read it by.",
                        "[STREAMT-014] models/readers.yml:8:11: model 'warehouse' reads 'view', a virtual topic, and"
                                + " runtime.gateway has no 'proxy_bootstrap' to read it by.");
    }

    /** The Gateway has no views of views: what one reads has a topic, selected alone or not. */
    @Test
    void whatAViewReadsHasATopicOfItsOwn() {
        fixture.file("models/read.yml", """
                models:
                  - name: paid
                    key: order_id
                    sql: SELECT order_id, region FROM {{ source("orders") }} WHERE items > 0
                  - name: paid_in_europe
                    materialized: virtual_topic
                    key: order_id
                    sql: SELECT order_id FROM {{ ref("paid") }} WHERE region = 'EU'
                """);
        for (String select : List.of("", "paid")) {
            assertThat(fixture.select(select).get().manifest().models().stream()
                            .filter(m -> m.name().equals("paid"))
                            .map(m -> m.materialized() + ": " + m.materializedReason()))
                    .as(select)
                    .containsExactly(
                            "flink: stateless, but 'paid_in_europe' is a view of it, and the Gateway has none of a view");
        }
    }
}
