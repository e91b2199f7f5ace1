package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import io.streamt.graph.Dependency;
import io.streamt.project.Doubts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records what is uncertain while models are analyzed: what was so before, and what errors are reported about now. */
final class Failures {
    /** They say nothing about what readers see. */
    private static final Set<Code> OF_MASKS =
            Set.of(Code.MASK_COLUMN, Code.MASK_IMPOSSIBLE, Code.MASK_WEAK, Code.UNMASKED, Code.CLASSIFIED_COLUMN);

    private static final Set<Code> OF_COLUMNS =
            Set.of(Code.CONTRACT, Code.SQL_INVALID, Code.UNKNOWN_TYPE, Code.DUPLICATE_COLUMN, Code.SCHEMA);

    private final Set<String> unsure;
    private final Set<String> columns;
    private final Set<String> failed;
    private final Set<String> masks;
    private final List<AnalyzedModel> drafts = new ArrayList<>();

    Failures(Doubts doubts) {
        this.unsure = new HashSet<>(doubts.declarations());
        this.columns = new HashSet<>(doubts.columns());
        this.failed = new HashSet<>(doubts.masks());
        this.masks = new HashSet<>(doubts.masks());
    }

    void addModel(String name) {
        unsure.add(name);
        failed.add(name);
    }

    void addDraft(AnalyzedModel sink) {
        drafts.add(sink);
    }

    /**
     * @param model or source
     * @param found what was reported about it
     */
    void note(String model, List<Diagnostic> found) {
        for (Diagnostic error : found) {
            if (error.severity() == Severity.ERROR) {
                failed.add(model);
                (OF_MASKS.contains(error.code()) ? masks : unsure).add(model);
                if (OF_COLUMNS.contains(error.code())) {
                    columns.add(model);
                }
            }
        }
    }

    /** Whether its readers see what was meant. */
    boolean isSure(Dependency read) {
        return read instanceof Dependency.OnForeign || !unsure.contains(name(read));
    }

    boolean areColumnsSure(Dependency read) {
        return read instanceof Dependency.OnForeign || !columns.contains(name(read));
    }

    private static String name(Dependency read) {
        return read.id().substring(read.id().indexOf('.') + 1);
    }

    AnalyzedProject.Rest rest() {
        return new AnalyzedProject.Rest(failed, masks, drafts);
    }
}
