package io.streamt.template;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.TextLines;
import java.util.List;

/**
 * SQL ready for the parser, each character with its place: literal text where it was written, a tag's output where the tag
 * begins.
 *
 * @param references in the order rendered, each name and kind once
 */
public record RenderedSql(LocatedText text, List<TemplateReference> references) {
    /**
     * A {@code source("…")} or {@code ref("…")} that was rendered.
     *
     * @param origin where the name stands in the file
     */
    public record TemplateReference(boolean source, String name, Origin origin) {}

    public RenderedSql {
        references = List.copyOf(references);
    }

    public String sql() {
        return text.text();
    }

    /** Where a position of the rendered SQL (from 1) was written. */
    public Origin at(int line, int column) {
        return text.at(new TextLines(text.text()).offset(line, column));
    }
}
