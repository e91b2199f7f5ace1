package io.streamt.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Chooses ports once and keeps them in a file, so that addresses stay what they were after a restart. */
final class PortChooser {
    // Below the range that Linux and macOS give to outgoing connections, so that they rarely get lost.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int PER_STACK = 10;

    private final IntPredicate free;
    private final Consumer<String> progress;

    PortChooser(IntPredicate free, Consumer<String> progress) {
        this.free = free;
        this.progress = progress;
    }

    /** @param alive names of the stack's processes that run: their ports are taken by themselves */
    Ports choose(Layout layout, Set<String> alive) throws StackException {
        try {
            Map<Port, Integer> remembered = read(layout.ports());
            Ports ports = choose(remembered, alive, firstCandidate(layout.directory()));
            if (!ports.numbers().equals(remembered)) {
                Layout.write(layout.ports(), text(ports));
            }
            return ports;
        } catch (IOException e) {
            throw new StackException("The ports of the local stack cannot be kept in " + layout.ports() + ": " + e, e);
        }
    }

    private Ports choose(Map<Port, Integer> remembered, Set<String> alive, int first) throws StackException {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        Set<Integer> used = new HashSet<>(remembered.values());
        for (Port port : Port.values()) {
            Integer old = remembered.get(port);
            if (old != null && (!Collections.disjoint(port.owners(), alive) || free.test(old))) {
                chosen.put(port, old);
                continue;
            }
            int number = nextFree(first, used);
            used.add(number);
            chosen.put(port, number);
            if (old != null) {
                progress.accept("port " + old + " (" + port.key() + ") is taken by another process; from now on it is "
                        + number);
            }
        }
        return new Ports(chosen);
    }

    private int nextFree(int first, Set<Integer> used) throws StackException {
        int count = HIGHEST - LOWEST;
        for (int i = 0; i < count; i++) {
            int candidate = LOWEST + (first - LOWEST + i) % count;
            if (!used.contains(candidate) && free.test(candidate)) {
                return candidate;
            }
        }
        throw new StackException("No port between " + LOWEST + " and " + HIGHEST + " is free on " + Ports.HOST + ".");
    }

    /** Differs by directory, so that the stacks of several projects rarely want the same ports. */
    private static int firstCandidate(Path directory) {
        int slots = (HIGHEST - LOWEST) / PER_STACK;
        return LOWEST + Math.floorMod(directory.toString().hashCode(), slots) * PER_STACK;
    }

    /** Whether nobody listens on the port. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, Ports.host())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<Port, Integer> read(Path file) throws IOException {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        if (!Files.exists(file)) {
            return ports;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        for (Port port : Port.values()) {
            String number = properties.getProperty(port.key(), "");
            if (number.matches("\\d{1,5}")) {
                ports.put(port, Integer.valueOf(number));
            }
        }
        return ports;
    }

    private static String text(Ports ports) {
        StringBuilder text = new StringBuilder("# Chosen by the first 'up'; change them while the stack is down.\n");
        ports.numbers()
                .forEach((port, number) ->
                        text.append(port.key()).append('=').append(number).append('\n'));
        return text.toString();
    }
}
