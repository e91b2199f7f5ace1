package io.streamt.mojo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.TopicSample;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.project.EventTime;
import io.streamt.project.Project;
import io.streamt.project.Source;
import io.streamt.records.EventTimeColumn;
import io.streamt.records.RecordLayout;
import io.streamt.records.TimeCheck;
import io.streamt.records.TimeCheck.Skipped;
import io.streamt.records.TimeCheck.Subject;
import io.streamt.records.TimeCheck.Why;
import io.streamt.systems.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Samples live sources, and says how many of their rows are behind the watermark with which delay. */
final class TimeChecks {
    private final KafkaConnection connection;
    private final TopicSample.Bounds bounds;

    TimeChecks(KafkaConnection connection, TopicSample.Bounds bounds) {
        this.connection = connection;
        this.bounds = bounds;
    }

    List<TimeCheck> run(Project project, List<SourceEntry> sources) throws TargetException {
        try (KafkaAdmin kafka = KafkaAdmin.connect(connection)) {
            Set<String> existing =
                    kafka.existing(sources.stream().map(SourceEntry::topic).collect(Collectors.toSet()));
            List<TimeCheck> checks = new ArrayList<>();
            for (SourceEntry source : sources) {
                Optional<EventTime> time = project.source(source.name()).flatMap(Source::eventTime);
                checks.add(check(source, time, existing));
            }
            return checks;
        }
    }

    private TimeCheck check(SourceEntry source, Optional<EventTime> time, Set<String> existing) throws TargetException {
        Subject subject = new Subject(source.name(), source.topic());
        if (time.isEmpty()) {
            return new Skipped(subject, Why.NO_EVENT_TIME);
        }
        EventTimeColumn column =
                new EventTimeColumn(RecordLayout.of(source), time.get().column());
        if (!existing.contains(source.topic())) {
            return new Skipped(subject, Why.MISSING);
        }
        if (!column.isReadable()) {
            return new Skipped(subject, Why.UNSUPPORTED);
        }
        return TimeCheck.of(
                subject,
                new TopicSample(connection).last(source.topic(), bounds),
                column,
                time.get().delay(),
                time.get().progress().maxAhead());
    }

    static ArrayNode json(List<TimeCheck> checks) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        checks.forEach(check -> array.add(check.json()));
        return array;
    }
}
