package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.confluent.CloudProviders;
import io.streamt.deploy.confluent.StandInCloud;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tables and statements of a model, and a deploy of them to Confluent Cloud. */
final class ConfluentFixture {
    static final String POOL = "lfcp-1";
    static final String PRINCIPAL = "sa-1";
    static final String STATELESS = "SELECT `id`, `amount` FROM `orders.raw` AS `orders`";
    static final String STATEFUL = "SELECT `id`, COUNT(*) FROM `orders.raw` AS `orders` GROUP BY `id`";

    private ConfluentFixture() {}

    static ConfluentTableArtifact table(String name) {
        return table(name, 6, "", new TreeMap<>(Map.of("changelog.mode", "append", "value.format", "json-registry")));
    }

    static ConfluentTableArtifact table(String name, int buckets, String watermark, SortedMap<String, String> options) {
        List<String> columns = List.of("`id` STRING NOT NULL", "`amount` BIGINT");
        String create = "CREATE TABLE `" + name + "` (\n  " + String.join(",\n  ", columns)
                + (watermark.isEmpty() ? "" : ",\n  " + watermark) + "\n) DISTRIBUTED BY HASH (`id`) INTO " + buckets
                + " BUCKETS WITH (\n  "
                + String.join(
                        ",\n  ",
                        options.entrySet().stream()
                                .map(o -> "'" + o.getKey() + "' = '" + o.getValue() + "'")
                                .toList())
                + "\n)";
        return new ConfluentTableArtifact(name, name, "", columns, List.of("id"), buckets, watermark, create, options);
    }

    static ConfluentStatementArtifact job(String model, String select) {
        return job(model, model, select);
    }

    static ConfluentStatementArtifact job(String model, String topic, String select) {
        return new ConfluentStatementArtifact(
                model,
                "shop." + model,
                "",
                "INSERT INTO `" + topic + "` (`id`, `amount`)\n" + select,
                new TreeMap<>(Map.of("sql.local-time-zone", "UTC")),
                topic,
                select.contains("GROUP BY") ? List.of("GroupAggregate") : List.of(),
                new TreeSet<>(Set.of("orders.raw")),
                new TreeSet<>(Set.of("orders.raw")),
                new TreeSet<>(Set.of(ResourceId.topic(topic))));
    }

    static Artifact[] model(String select) {
        return new Artifact[] {table("totals"), job("totals", select)};
    }

    /** A run of its own; what it knows is what its ledger knows. */
    static DeployFixture on(StandInCloud cloud, DeployFixture before) {
        return on(cloud, before, POOL, PRINCIPAL);
    }

    static DeployFixture on(StandInCloud cloud, DeployFixture before, String pool, String principal) {
        DeployFixture fixture = new DeployFixture();
        fixture.ledger.entries.putAll(before.ledger.entries);
        fixture.sourceTopics.add("orders.raw");
        fixture.others.addAll(CloudProviders.of(cloud.url(), StandInCloud.login(), pool, principal));
        return fixture;
    }
}
