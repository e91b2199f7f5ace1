package io.streamt.stack;

import java.util.List;

/** A product of which the stack is made. */
interface Component {
    /**
     * Its processes, in the order of their start. Fetches and unpacks what is missing; configuration files are written when
     * a process starts.
     */
    List<ProcessSpec> processes(Setup setup) throws StackException;
}
