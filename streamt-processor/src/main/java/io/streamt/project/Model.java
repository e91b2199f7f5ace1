package io.streamt.project;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named query, or a sink.
 *
 * @param sql the template, variables of the environment resolved; absent for a sink
 * @param previousName what it was called when it was deployed last
 * @param from what a sink reads, or what a query says it reads
 * @param materialized as declared; absent when it is to be inferred
 * @param contract the columns the SQL must give; empty when none were declared
 * @param eventTime overrides what upstream carries
 * @param mlOutputs what the ML models answer that its SQL asks on Confluent Cloud
 * @param masks each of another column
 * @param classifications by column
 * @param lateOf the model whose late rows these are; absent for a model that is declared
 * @param origin of the name
 * @param places of other values that messages may be about, by key ({@code advanced.topic.name})
 */
public record Model(
        String name,
        Optional<String> previousName,
        Documentation documentation,
        Optional<LocatedText> sql,
        List<Reference> from,
        Key key,
        Optional<Materialization> materialized,
        List<Column> contract,
        Optional<EventTime> eventTime,
        List<MlOutputs> mlOutputs,
        Encoding encoding,
        TopicSettings topic,
        FlinkSettings flink,
        Optional<ConnectorSettings> connector,
        List<Mask> masks,
        SortedMap<String, Classification> classifications,
        Access access,
        Optional<Deprecation> deprecation,
        Optional<String> lateOf,
        Origin origin,
        Map<String, Origin> places) {
    public Model {
        places = Map.copyOf(places);
        from = List.copyOf(from);
        contract = List.copyOf(contract);
        mlOutputs = List.copyOf(mlOutputs);
        masks = List.copyOf(masks);
        classifications = new TreeMap<>(classifications);
    }

    /** Where the value of a key stands; the name, where it was not written. */
    public Origin origin(String key) {
        return places.getOrDefault(key, origin);
    }

    /** Whether a job is made of its SQL, as far as that is declared: others may take the SQL in, or the Gateway do it. */
    public boolean hasJob() {
        return sql.isPresent()
                && materialized
                        .filter(m -> m == Materialization.EPHEMERAL || m == Materialization.VIRTUAL_TOPIC)
                        .isEmpty();
    }
}
