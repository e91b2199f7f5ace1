package io.streamt.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions that templates may call; jinjava wants them static, so the render under way is kept per thread. */
public final class TemplateFunctions {
    private static final ThreadLocal<Render> CURRENT = new ThreadLocal<>();

    /** What one render collects. */
    record Render(Map<String, String> vars, List<Call> calls, List<String> unknownVars) {
        Render(Map<String, String> vars) {
            this(vars, new ArrayList<>(), new ArrayList<>());
        }
    }

    record Call(boolean source, String name) {}

    private TemplateFunctions() {}

    static void begin(Render render) {
        CURRENT.set(render);
    }

    static void end() {
        CURRENT.remove();
    }

    public static String source(String name) {
        return reference(true, name);
    }

    public static String ref(String name) {
        return reference(false, name);
    }

    /** The variable's value, or the second argument. */
    public static Object var(String name, Object... orElse) {
        Render render = CURRENT.get();
        String value = render.vars().get(name);
        if (value != null) {
            return value;
        }
        if (orElse.length == 0) {
            render.unknownVars().add(name);
            return "";
        }
        return orElse[0];
    }

    private static String reference(boolean source, String name) {
        Call call = new Call(source, name);
        Render render = CURRENT.get();
        // jinjava also evaluates inside {% raw %}-less comments of SQL; the graph checks against what the parser finds.
        if (!render.calls().contains(call) && JinjavaInterpreter.getCurrent() != null) {
            render.calls().add(call);
        }
        return "`" + name.replace("`", "``") + "`";
    }
}
