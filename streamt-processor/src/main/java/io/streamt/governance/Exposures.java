package io.streamt.governance;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.project.Classification;
import io.streamt.project.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns hold sensitive values as they are, and the way by which they came. A column is sensitive by its
 * classification or, where it has none, by being masked somewhere.
 */
final class Exposures {
    /**
     * A sensitive column in the clear.
     *
     * @param why it is sensitive, as in "classified 'pii'"
     * @param path column ids, from the sensitive column on
     */
    record Exposure(String why, List<String> path) {
        Exposure {
            path = List.copyOf(path);
        }

        Exposure through(String column) {
            List<String> longer = new ArrayList<>(path);
            longer.add(column);
            return new Exposure(why, longer);
        }
    }

    private final Map<String, String> maskers = new HashMap<>();
    private final Map<String, Exposure> exposed = new HashMap<>();

    Exposures(AnalyzedProject project) {
        project.models().forEach(this::noteMasks);
        project.project().sources().forEach(this::add);
    }

    /** A mask says that what it hides is sensitive; of one that hides several at once it is not known which. */
    private void noteMasks(AnalyzedModel model) {
        model.columns().stream()
                .filter(c -> c.mask().isPresent() && c.inputs().size() == 1)
                .forEach(c -> maskers.putIfAbsent(c.inputs().get(0), model.name()));
    }

    private void add(Source source) {
        source.columns().forEach(column -> {
            String id = "source." + source.name() + "." + column.name();
            Optional<Classification> level =
                    Optional.ofNullable(source.classifications().get(column.name()));
            level.map(Exposures::classified).orElseGet(() -> masked(id)).ifPresent(why -> expose(id, why));
        });
    }

    /** To be called in topological order. Empty for a column that is masked, or not sensitive. */
    Optional<Exposure> add(AnalyzedModel model, AnalyzedColumn column) {
        String id = "model." + model.name() + "." + column.name();
        Optional<Classification> level =
                Optional.ofNullable(model.model().classifications().get(column.name()));
        if (column.mask().isPresent() || level.filter(l -> !l.isSensitive()).isPresent()) {
            return Optional.empty();
        }
        Optional<Exposure> inherited = column.inputs().stream()
                .flatMap(input -> Optional.ofNullable(exposed.get(input)).stream())
                .findFirst()
                .map(e -> e.through(id));
        Optional<Exposure> own =
                inherited.or(() -> level.flatMap(Exposures::classified).map(why -> new Exposure(why, List.of(id))));
        own.ifPresent(e -> exposed.put(id, e));
        if (own.isEmpty()) {
            masked(id).ifPresent(why -> expose(id, why));
        }
        return own;
    }

    private void expose(String column, String why) {
        exposed.put(column, new Exposure(why, List.of(column)));
    }

    private static Optional<String> classified(Classification level) {
        return level.isSensitive() ? Optional.of("classified '" + level.level() + "'") : Optional.empty();
    }

    private Optional<String> masked(String column) {
        return Optional.ofNullable(maskers.get(column)).map(model -> "masked by model '" + model + "'");
    }
}
