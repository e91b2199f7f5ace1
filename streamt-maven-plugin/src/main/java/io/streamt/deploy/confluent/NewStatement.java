package io.streamt.deploy.confluent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.systems.TargetSettings.Confluent;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement that is to be made.
 *
 * @param properties without those that say where it runs
 */
record NewStatement(String name, String text, SortedMap<String, String> properties, SortedMap<String, String> labels) {
    static final String CATALOG = "sql.current-catalog";
    static final String DATABASE = "sql.current-database";

    NewStatement {
        properties = new TreeMap<>(properties);
        labels = new TreeMap<>(labels);
    }

    NewStatement with(String property, String value) {
        SortedMap<String, String> more = new TreeMap<>(properties);
        more.put(property, value);
        return new NewStatement(name, text, more, labels);
    }

    /** With those that say where it runs. */
    static SortedMap<String, String> placed(Map<String, String> properties, Confluent cloud) {
        SortedMap<String, String> all = new TreeMap<>(properties);
        all.put(CATALOG, cloud.catalog());
        all.put(DATABASE, cloud.database());
        return all;
    }

    ObjectNode json(Confluent cloud) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.put("organization_id", cloud.organization());
        json.put("environment_id", cloud.environment());
        if (!labels.isEmpty()) {
            labels.forEach(json.putObject("metadata").putObject("labels")::put);
        }
        ObjectNode spec = json.putObject("spec");
        spec.put("statement", text);
        placed(properties, cloud).forEach(spec.putObject("properties")::put);
        if (!cloud.computePool().isEmpty()) {
            spec.put("compute_pool_id", cloud.computePool());
        }
        if (!cloud.principal().isEmpty()) {
            spec.put("principal", cloud.principal());
        }
        spec.put("stopped", false);
        return json;
    }
}
