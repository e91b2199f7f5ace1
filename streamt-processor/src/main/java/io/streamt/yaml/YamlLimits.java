package io.streamt.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Holds a file against limits while it is read for the first time, before anything is built of it. */
final class YamlLimits {
    static final int DEEPEST = 100;

    /** The most that aliases may repeat: each value counts 1, and 1 more for every 64 characters. */
    static final int MOST_REPEATED = 100_000;

    private static final int CHARACTERS = 64;

    /** A collection that is not at its end. */
    private static final class Open {
        private final Optional<Anchor> anchor;
        private long size = 1;

        Open(Optional<Anchor> anchor) {
            this.anchor = anchor;
        }
    }

    /** Says which limit is exceeded, and where. */
    record Excess(Optional<Mark> mark, String problem, String hint) {}

    private final Map<Anchor, Long> sizes = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long repeated;

    private YamlLimits() {}

    /** The first excess; what is no YAML throws as the library does. */
    static Optional<Excess> check(LoadSettings settings, String content) {
        YamlLimits limits = new YamlLimits();
        for (Event event : new Parse(settings).parseString(content)) {
            Optional<Excess> excess = limits.take(event);
            if (excess.isPresent()) {
                return excess;
            }
        }
        return Optional.empty();
    }

    private Optional<Excess> take(Event event) {
        if (event instanceof CollectionStartEvent start) {
            open.push(new Open(start.getAnchor()));
            return open.size() > DEEPEST
                    ? Optional.of(new Excess(
                            event.getStartMark(),
                            "values are nested more than " + DEEPEST + " levels deep",
                            "Nest them less deeply."))
                    : Optional.empty();
        }
        if (event instanceof CollectionEndEvent) {
            Open ended = open.pop();
            ended.anchor.ifPresent(anchor -> sizes.put(anchor, ended.size));
            add(ended.size);
        } else if (event instanceof ScalarEvent scalar) {
            long size = 1L + scalar.getValue().length() / CHARACTERS;
            scalar.getAnchor().ifPresent(anchor -> sizes.put(anchor, size));
            add(size);
        } else if (event instanceof AliasEvent alias) {
            long size = sizes.getOrDefault(alias.getAlias(), 0L);
            repeated += size;
            add(size);
        }
        return repeated > MOST_REPEATED
                ? Optional.of(new Excess(
                        event.getStartMark(),
                        "aliases repeat more than " + MOST_REPEATED + " values up to here",
                        "Write the values out, or repeat less."))
                : Optional.empty();
    }

    private void add(long size) {
        if (!open.isEmpty()) {
            open.element().size += size;
        }
    }
}
