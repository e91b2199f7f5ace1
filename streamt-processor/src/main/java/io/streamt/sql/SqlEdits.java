package io.streamt.sql;

import io.streamt.diagnostic.TextLines;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Replacements in a text, all of them placed in the text as it was. None may overlap another. */
final class SqlEdits {
    private final String sql;
    private final TextLines lines;
    private final NavigableMap<Integer, Edit> edits = new TreeMap<>(Comparator.naturalOrder());

    private record Edit(int end, String text) {}

    SqlEdits(String sql) {
        this.sql = sql;
        this.lines = new TextLines(sql);
    }

    void replace(SqlNode node, String text) {
        edits.put(start(node), new Edit(end(node), text));
    }

    void replace(int start, int end, String text) {
        edits.put(start, new Edit(end, text));
    }

    void insertAfter(SqlNode node, String text) {
        edits.merge(end(node), new Edit(end(node), text), (a, b) -> new Edit(a.end(), a.text() + b.text()));
    }

    /** In front of what begins there; several in the order of the calls. */
    void insertAt(int offset, String text) {
        edits.merge(offset, new Edit(offset, text), (a, b) -> new Edit(a.end(), a.text() + b.text()));
    }

    String text(SqlNode node) {
        return sql.substring(start(node), end(node));
    }

    int start(SqlNode node) {
        SqlParserPos place = node.getParserPosition();
        return lines.offset(place.getLineNum(), place.getColumnNum());
    }

    int end(SqlNode node) {
        SqlParserPos place = node.getParserPosition();
        return lines.offset(place.getEndLineNum(), place.getEndColumnNum()) + 1;
    }

    String applied() {
        StringBuilder applied = new StringBuilder();
        int at = 0;
        for (var edit : edits.entrySet()) {
            applied.append(sql, at, edit.getKey()).append(edit.getValue().text());
            at = edit.getValue().end();
        }
        return applied.append(sql.substring(at)).toString();
    }
}
