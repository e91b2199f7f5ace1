package io.streamt.deploy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The process that holds a lock, so that another one on the same machine sees at once when it has died.
 *
 * @param machine a boot of a machine, and the space in which process ids count; empty where that cannot be known
 * @param started in milliseconds since 1970, as ids are used again
 */
record Holder(String machine, long pid, long started) {
    static final Holder UNKNOWN = new Holder("", 0, 0);

    static Holder thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(thisMachine(), process.pid(), startOf(process));
    }

    /** True only where it is certain. */
    boolean isDead() {
        return !machine.isEmpty()
                && machine.equals(thisMachine())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(p -> startOf(p) == started)
                        .isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Two containers may have one host name and one boot; their processes are in different spaces. */
    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName() + " "
                    + Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return ""; // no Linux: the lock of a dead one ends by itself
        }
    }

    void write(ObjectNode node) {
        node.put("machine", machine).put("pid", pid).put("started", started);
    }

    static Holder read(JsonNode node) {
        return new Holder(
                node.path("machine").asText(),
                node.path("pid").asLong(),
                node.path("started").asLong());
    }
}
