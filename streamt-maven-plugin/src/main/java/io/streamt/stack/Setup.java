package io.streamt.stack;

import java.util.function.Consumer;

/** What components need to say which processes they are. */
record Setup(
        StackSettings settings,
        Layout layout,
        Versions versions,
        Ports ports,
        ClassPaths classPaths,
        Consumer<String> progress) {}
