package io.streamt.sql;

import java.util.Set;

/** An item of the top SELECT; its position is that of the name where it has one, from 1. */
public sealed interface OutputColumn {
    int line();

    int column();

    /**
     * A column with a name, its own or an alias.
     *
     * @param calls the functions that its expression calls, in capitals
     */
    record Named(String name, Set<String> calls, int line, int column) implements OutputColumn {
        public Named {
            calls = Set.copyOf(calls);
        }
    }

    /**
     * All columns of one input, or of all of them.
     *
     * @param input the input's name or alias; empty for a bare star
     */
    record Star(String input, int line, int column) implements OutputColumn {}

    /** An expression without an alias; Flink makes up a name for it. */
    record Unnamed(int line, int column) implements OutputColumn {}
}
