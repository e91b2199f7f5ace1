package io.streamt.governance;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.project.Classification;
import io.streamt.project.Column;
import io.streamt.project.Foreign;
import io.streamt.project.Sensitivity;
import io.streamt.project.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns hold sensitive values as they are, and the way by which they came. A column is sensitive by its
 * classification or, where it has none, by being masked somewhere; one of another module also because that module says so.
 */
public final class Exposures {
    private final Map<String, String> maskers = new HashMap<>();
    private final Map<String, Sensitivity> exposed = new HashMap<>();

    private Exposures() {}

    public static Exposures of(AnalyzedProject project) {
        Exposures exposures = new Exposures();
        project.models().forEach(exposures::noteMasks);
        project.project().surroundings().foreign().forEach(exposures::add);
        List<Foreign> foreign = project.project().surroundings().withTopics();
        project.project().sources().forEach(source -> exposures.add(source, foreign));
        project.models().forEach(model -> model.columns().forEach(column -> exposures.add(model, column)));
        return exposures;
    }

    /** Returns the sensitivity that readers of a column get, by its id, such as {@code source.people.email}. */
    public Optional<Sensitivity> find(String id) {
        return Optional.ofNullable(exposed.get(id));
    }

    /** Returns the sensitivity that a model itself gives away, without what only a reader declares sensitive by masking it. */
    Optional<Sensitivity> given(AnalyzedModel model, AnalyzedColumn column) {
        return isHarmless(model, column) ? Optional.empty() : own(model, column);
    }

    static String id(AnalyzedModel model, AnalyzedColumn column) {
        return "model." + model.name() + "." + column.name();
    }

    /** A mask says that what it hides is sensitive; of one that hides several at once it is not known which. */
    private void noteMasks(AnalyzedModel model) {
        model.columns().stream()
                .filter(c -> c.mask().isPresent() && c.inputs().size() == 1)
                .forEach(c -> maskers.putIfAbsent(c.inputs().get(0), model.name()));
    }

    private void add(Foreign foreign) {
        for (Column column : foreign.table().columns()) {
            String id = foreign.id() + "." + column.name();
            Optional<Sensitivity> published =
                    Optional.ofNullable(foreign.sensitive().get(column.name()));
            published.or(() -> masked(id)).ifPresent(s -> exposed.put(id, s));
        }
    }

    private void add(Source source, List<Foreign> foreign) {
        for (Column column : source.columns()) {
            String id = "source." + source.name() + "." + column.name();
            Optional<Sensitivity> published = published(source, column, foreign);
            if (published.isPresent()) {
                exposed.put(id, published.get().through(id));
                continue;
            }
            Optional<Classification> level =
                    Optional.ofNullable(source.classifications().get(column.name()));
            (level.isPresent() ? level.flatMap(l -> classified(id, l)) : masked(id)).ifPresent(s -> exposed.put(id, s));
        }
    }

    /** Whoever writes the topic, or reads it too, knows what its columns hold. */
    static Optional<Sensitivity> published(Source source, Column column, List<Foreign> foreign) {
        return foreign.stream()
                .filter(f -> f.table().topic().equals(source.topic()))
                .flatMap(f -> Optional.ofNullable(f.sensitive().get(column.name())).stream())
                .findFirst();
    }

    /** To be called in topological order. */
    private void add(AnalyzedModel model, AnalyzedColumn column) {
        if (!isHarmless(model, column) || isMaskedForSome(model, column)) {
            String id = id(model, column);
            own(model, column).or(() -> masked(id)).ifPresent(s -> exposed.put(id, s));
        }
    }

    /** The Gateway shows it to all other readers, jobs and sinks among them. */
    private static boolean isMaskedForSome(AnalyzedModel model, AnalyzedColumn column) {
        return model.isVirtual()
                && model.model().masks().stream()
                        .anyMatch(m ->
                                m.column().equals(column.name()) && m.groups().isPresent());
    }

    private static boolean isHarmless(AnalyzedModel model, AnalyzedColumn column) {
        return column.mask().isPresent()
                || level(model, column).filter(l -> !l.isSensitive()).isPresent();
    }

    private Optional<Sensitivity> own(AnalyzedModel model, AnalyzedColumn column) {
        String id = id(model, column);
        List<String> inputs = column.inputs();
        return inputs.stream()
                .flatMap(input -> find(input).stream())
                .findFirst()
                .map(s -> s.through(id))
                .or(() -> level(model, column).flatMap(l -> classified(id, l)));
    }

    private static Optional<Classification> level(AnalyzedModel model, AnalyzedColumn column) {
        return Optional.ofNullable(model.model().classifications().get(column.name()));
    }

    private static Optional<Sensitivity> classified(String column, Classification level) {
        return level.isSensitive()
                ? Optional.of(new Sensitivity("classified '" + level.level() + "'", List.of(column)))
                : Optional.empty();
    }

    private Optional<Sensitivity> masked(String column) {
        return Optional.ofNullable(maskers.get(column))
                .map(model -> new Sensitivity("masked by model '" + model + "'", List.of(column)));
    }
}
