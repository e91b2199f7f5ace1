package io.streamt.project;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names are legal: of declarations, and of topics (Kafka's own rule). A name that still holds a variable is not
 * looked at: that the variable is not set has been reported.
 */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    /** The topics of streamt, of the schema registry, and of Connect as its documents name them. */
    private static final Set<String> INTERNAL =
            Set.of("_streamt", "_schemas", "connect-configs", "connect-offsets", "connect-status");

    private final Diagnostics diagnostics;

    Names(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void checkName(String kind, String name, Origin origin) {
        if (!NAME.matcher(name).matches() && !Variables.hasVariable(name)) {
            diagnostics.error(
                    Code.ILLEGAL_NAME,
                    origin,
                    "'" + name + "' cannot be the name of a " + kind + ".",
                    "A name begins with a letter or '_', and holds at most 100 letters, digits, '_' and '-'.");
        }
    }

    /** A topic that we make or write: those in which Kafka and its neighbours keep their own records are not ours. */
    void checkOwnTopic(String topic, Origin origin) {
        checkTopic(topic, origin);
        if (topic.startsWith("__") || INTERNAL.contains(topic)) {
            diagnostics.error(
                    Code.ILLEGAL_NAME,
                    origin,
                    "topic '" + topic + "' belongs to "
                            + (topic.equals("_streamt") ? "streamt" : "the systems of the cluster")
                            + ": no model writes to it.",
                    "Choose another name; names that begin with '__' are Kafka's.");
        }
    }

    void checkTopic(String topic, Origin origin) {
        boolean legal = TOPIC.matcher(topic).matches() && !topic.equals(".") && !topic.equals("..");
        if (!legal && !Variables.hasVariable(topic)) {
            diagnostics.error(
                    Code.ILLEGAL_NAME,
                    origin,
                    "'" + topic + "' cannot be the name of a topic.",
                    topic.matches(".*[;,*?|\\[\\]()].*") || topic.contains(".*")
                            ? "A declaration is one topic: declare one source for each, and read them with UNION ALL."
                            : "Kafka takes at most 249 letters, digits, '.', '_' and '-'.");
        }
    }
}
