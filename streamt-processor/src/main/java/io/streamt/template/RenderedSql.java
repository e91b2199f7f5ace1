package io.streamt.template;

import io.streamt.diagnostic.Origin;
import java.util.List;

/**
 * SQL ready for the parser.
 *
 * @param references in the order rendered, each name and kind once
 */
public record RenderedSql(String sql, List<TemplateReference> references, LineMap lines) {
    /**
     * A {@code source("…")} or {@code ref("…")} that was rendered.
     *
     * @param origin where the name stands in the file
     */
    public record TemplateReference(boolean source, String name, Origin origin) {}

    public RenderedSql {
        references = List.copyOf(references);
    }

    /** Where a position of the rendered SQL (from 1) was written. */
    public Origin at(int line, int column) {
        return lines.at(line, column);
    }
}
