package io.streamt.template;

import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.lib.fn.Functions;
import java.util.List;

/** The functions that templates may call; jinjava wants them public and static. */
public final class TemplateFunctions {
    private static final int LONGEST_RANGE = 1000;

    private TemplateFunctions() {}

    static List<ELFunctionDefinition> all() {
        return List.of(
                definition("source", String.class, Object[].class),
                definition("ref", String.class, Object[].class),
                definition("var", String.class, Object[].class),
                definition("env_var", String.class, Object[].class),
                definition("range", Object.class, Object[].class));
    }

    private static ELFunctionDefinition definition(String name, Class<?>... arguments) {
        String method = name.equals("env_var") ? "environmentVariable" : name;
        return new ELFunctionDefinition("", name, TemplateFunctions.class, method, arguments);
    }

    /** The model that the template belongs to. */
    public record ThisModel(String name) {
        public String getName() {
            return name;
        }

        @Override
        public String toString() {
            return "`" + name.replace("`", "``") + "`";
        }
    }

    /** {@code source("orders")} or {@code source("payments", "orders")}. */
    public static String source(String first, Object... second) {
        return Render.current().reference("source", first, second);
    }

    /** {@code ref("orders")} or {@code ref("payments", "orders")}. */
    public static String ref(String first, Object... second) {
        return Render.current().reference("ref", first, second);
    }

    /** The variable's value, or the second argument. */
    public static Object var(String name, Object... orElse) {
        return Render.current().var(name).orElseGet(() -> {
            if (orElse.length == 0) {
                Render.current().unknownVar(name);
            }
            return orElse.length == 0 ? "" : orElse[0];
        });
    }

    /** The value of a variable of the environment, or the second argument. */
    public static Object environmentVariable(String name, Object... orElse) {
        return Render.current().environment(name).<Object>map(v -> v).orElseGet(() -> {
            if (orElse.length == 0) {
                Render.current().unsetVariable(name);
            }
            return orElse.length == 0 ? "" : orElse[0];
        });
    }

    /** Jinja's, but for long ones, which jinjava cuts off without a word. */
    public static Object range(Object first, Object... others) {
        List<Integer> range = Functions.range(first, others);
        if (range.size() > LONGEST_RANGE) {
            Render render = Render.current();
            render.error(render.place(), "this range() is longer than " + LONGEST_RANGE + ".", "Take a shorter one.");
        }
        return range;
    }
}
