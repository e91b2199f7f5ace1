package io.streamt.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.OutputNode;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;

/** A node whose output begins with a mark that tells where it comes from. */
final class MarkedNode extends Node {
    private static final long serialVersionUID = 1L;

    private final Node node;
    private final String mark;

    /** @param mark as {@link Marks} writes it; empty for none */
    MarkedNode(Node node, String mark) {
        super(node.getMaster(), node.getLineNumber(), node.getStartPosition());
        this.node = node;
        this.mark = mark;
    }

    @Override
    public OutputNode render(JinjavaInterpreter interpreter) {
        String output = node.render(interpreter).getValue();
        return new RenderedOutputNode(output.isEmpty() ? "" : mark + output);
    }

    @Override
    public String reconstructImage() {
        return node.reconstructImage();
    }

    @Override
    public String getName() {
        return node.getName();
    }
}
