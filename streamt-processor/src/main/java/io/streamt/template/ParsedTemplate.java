package io.streamt.template;

import com.hubspot.jinjava.tree.Node;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A template that jinjava has read.
 *
 * @param offsets of the nodes of the tree
 * @param marks what the numbers in marks of the output stand for; empty where none are written
 * @param problems that the text alone shows; with any, the template is not rendered
 */
record ParsedTemplate(
        LocatedText source, Node root, Map<Node, Integer> offsets, List<Mark> marks, List<Problem> problems) {
    /**
     * Where output comes from.
     *
     * @param literal whether the output is the text itself that stands there
     */
    record Mark(int offset, boolean literal) {}

    /** Something wrong at an offset of the template. */
    record Problem(int offset, String message, String hint) {}

    /** Whether there were any. */
    boolean report(Diagnostics diagnostics) {
        problems.stream()
                .sorted(Comparator.comparingInt(Problem::offset))
                .forEach(p -> diagnostics.error(Code.TEMPLATE, source.at(p.offset()), p.message(), p.hint()));
        return !problems.isEmpty();
    }
}
