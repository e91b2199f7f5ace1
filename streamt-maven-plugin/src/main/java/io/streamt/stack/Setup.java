package io.streamt.stack;

import java.util.function.Consumer;

/** The values that components need to name their processes. */
record Setup(
        StackSettings settings,
        Layout layout,
        Versions versions,
        Ports ports,
        ClassPaths classPaths,
        Consumer<String> progress) {}
