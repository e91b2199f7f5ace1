package io.streamt.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.OutputNode;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.Token;

/** Stands at the beginning of a loop's body, so that loops over nothing count, too. */
final class StepNode extends Node {
    private static final long serialVersionUID = 1L;

    StepNode(Token loop) {
        super(loop, loop.getLineNumber(), loop.getStartPosition());
    }

    @Override
    public OutputNode render(JinjavaInterpreter interpreter) {
        Render.current().step();
        return new RenderedOutputNode("");
    }

    @Override
    public String getName() {
        return "step";
    }
}
