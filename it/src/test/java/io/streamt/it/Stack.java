package io.streamt.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A local stack by its directory: what it publishes there, and which of its processes run. */
public final class Stack {
    private final Path directory;

    private Stack(Path directory) {
        this.directory = directory;
    }

    public static Stack in(String directory) {
        return new Stack(Path.of(directory));
    }

    /** As its file says: a pid counts only with the same start. */
    public record Recorded(String name, long pid, Instant started) {
        boolean isAlive() {
            return handle().isPresent() && !isZombie();
        }

        private Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> p.info()
                    .startInstant()
                    .filter(s -> Math.abs(s.toEpochMilli() - started.toEpochMilli()) < 2000)
                    .isPresent());
        }

        /** Where the first process of a container does not reap, ended processes stay in the table. */
        private boolean isZombie() {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
                return stat.startsWith(") Z", stat.lastIndexOf(')'));
            } catch (IOException e) {
                return false; // no /proc here, or it ended just now
            }
        }
    }

    public Live live() throws IOException {
        return new Live(
                new ObjectMapper().readTree(directory.resolve("endpoints.json").toFile()));
    }

    public boolean exists() {
        return Files.exists(directory);
    }

    /** The process of that name. */
    public Recorded process(String name) throws IOException {
        return processes().stream()
                .filter(p -> p.name().equals(name + ".pid"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process " + name));
    }

    /** Every process that has a file, running or not. */
    public List<Recorded> processes() throws IOException {
        List<Recorded> processes = new ArrayList<>();
        if (!Files.exists(directory.resolve("run"))) {
            return processes;
        }
        try (Stream<Path> files = Files.list(directory.resolve("run"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".pid")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                processes.add(new Recorded(
                        file.getFileName().toString(), Long.parseLong(lines.get(0)), Instant.parse(lines.get(1))));
            }
        }
        return processes;
    }

    public static List<Recorded> alive(List<Recorded> processes) {
        return processes.stream().filter(Recorded::isAlive).toList();
    }

    /** Ends by force what an orderly way did not end. */
    public static void end(List<Recorded> processes) {
        processes.stream()
                .filter(Recorded::isAlive)
                .flatMap(p -> p.handle().stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** The systems of a running stack. */
    public record Live(JsonNode endpoints) {
        public Topics topics() {
            return new Topics(endpoints.path("kafka").textValue());
        }

        public Flink flink() {
            return new Flink(endpoints.path("flink_rest").textValue());
        }

        public String connect() {
            return endpoints.path("connect").textValue();
        }

        public String registry() {
            return endpoints.path("schema_registry").textValue();
        }

        public Database database() {
            return new Database(
                    endpoints.path("postgres").path("jdbc_url").textValue(),
                    endpoints.path("postgres").path("user").textValue());
        }
    }
}
