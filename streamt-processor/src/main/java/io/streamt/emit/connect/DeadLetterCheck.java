package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.project.ConnectorSettings;
import java.util.Map;

/** Records that a sink cannot take: whether they stop it, go to a topic, or are lost. */
record DeadLetterCheck(AnalyzedModel model, ConnectorSettings settings, String topic) {
    private static final String NAME = "errors.deadletterqueue.topic.name";
    private static final String TOLERANCE = "errors.tolerance";

    /** @param config all of it, with what was derived */
    void check(Map<String, String> config, Diagnostics diagnostics) {
        String letters = config.getOrDefault(NAME, "");
        String tolerance = config.getOrDefault(TOLERANCE, "none");
        if (!tolerance.contains("${") && !tolerance.equals("none") && !tolerance.equals("all")) {
            diagnostics.error(
                    Code.CONNECTOR_VALUE,
                    origin(TOLERANCE),
                    "'" + TOLERANCE + "' is '" + tolerance + "', which Connect does not know.",
                    "Values: 'none', 'all'.");
        } else if (!letters.isEmpty() && tolerance.equals("none")) {
            diagnostics.error(
                    Code.DEAD_LETTERS,
                    origin(settings.config().containsKey(TOLERANCE) ? TOLERANCE : NAME),
                    "sink '" + model.name() + "' has a dead letter topic '" + letters + "', but " + TOLERANCE
                            + " 'none': the first record that it cannot take stops it.",
                    settings.deadLetterTopic().isPresent()
                            ? "Leave " + TOLERANCE + " out: dead_letter_topic sets all that it needs."
                            : "Use dead_letter_topic, which sets all that it needs.");
        } else if (letters.isEmpty() && tolerance.equals("all")) {
            diagnostics.warning(
                    Code.DEAD_LETTERS,
                    origin(TOLERANCE),
                    "sink '" + model.name() + "' has " + TOLERANCE + " 'all' and no dead letter topic: records that it"
                            + " cannot take are lost.",
                    "Name a topic for them as dead_letter_topic.");
        }
        if (letters.equals(topic)) {
            diagnostics.error(
                    Code.DEAD_LETTERS,
                    origin(NAME),
                    "sink '" + model.name() + "' would write its dead letters into '" + topic + "', which it reads.",
                    "Name another topic.");
        }
    }

    private Origin origin(String key) {
        LocatedText written = settings.config().get(key);
        return written == null ? settings.origin() : written.origin();
    }
}
