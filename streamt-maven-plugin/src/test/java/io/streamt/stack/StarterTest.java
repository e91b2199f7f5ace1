package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.diagnostic.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StarterTest {
    private static final List<String> SLEEP = List.of("sleep", "60");
    private static final Readiness AT_ONCE = log -> true;

    private final List<String> progress = new ArrayList<>();
    private Layout layout;
    private ProcessTable table;

    @TempDir
    private Path directory;

    @BeforeEach
    void create() throws StackException {
        layout = new Layout(directory);
        layout.create();
        table = new ProcessTable(layout);
    }

    @AfterEach
    void stop() throws StackException {
        new Stopper(table).stop(Work.processes(table.alive()));
    }

    @Test
    void processesOutliveTheStartAndEndWithTheStop() throws StackException {
        start(spec("a", SLEEP), spec("b", SLEEP).startedAfter("a"));

        List<ProcessTable.Entry> alive = table.alive();
        assertThat(alive).extracting(entry -> entry.process().name()).containsExactly("a", "b");
        assertThat(progress).hasSize(2).first().asString().matches("a ready nowhere in \\d\\.\\d s");

        new Stopper(table).stop(Work.processes(alive));
        assertThat(table.alive()).isEmpty();
        assertThat(alive).noneMatch(entry -> entry.process().isAlive());
        assertThat(layout.pidFile("a")).doesNotExist();
    }

    @Test
    void aProcessThatEndsStopsTheOthersAndShowsItsErrors() {
        ProcessSpec broken =
                spec("kafka", List.of("sh", "-c", "echo starting; echo 'ERROR disk is full'; exit 3"), log -> false);

        assertThatThrownBy(() -> start(spec("a", SLEEP), broken.startedAfter("a")))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(Code.STACK_FAILED))
                .hasMessageContaining("kafka ended with exit code 3 before it was ready.")
                .hasMessageContaining(layout.log("kafka").toString())
                .hasMessageContaining("ERROR disk is full")
                .hasMessageContaining("-Dstreamt.local.wipe")
                .hasMessageNotContaining("starting");
        assertThat(aliveNames()).isEmpty();
    }

    @Test
    void anInterruptedStartStopsWhatItStarted() {
        ProcessSpec interrupting =
                spec("b", SLEEP).withPreparation(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> start(spec("a", SLEEP), interrupting)).hasMessageContaining("was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(aliveNames()).isEmpty();
    }

    @Test
    void whatEndsBetweenTwoStartsIsMissing() throws StackException {
        start(spec("a", SLEEP), spec("b", SLEEP));
        StackProcess b = table.alive().get(1).process();

        ProcessHandle handle = b.handle().orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();

        assertThat(aliveNames()).containsExactly("a");
    }

    @Test
    void filesAreWrittenAndVariablesSetBeforeTheStart() throws StackException {
        Path file = layout.conf("greeting");
        ProcessSpec spec = spec("a", List.of("sh", "-c", "cat \"$FILE\"; sleep 60"), Readiness.logged("hello"))
                .withFiles(Map.of(file, "hello"))
                .withEnvironment(Map.of("FILE", file.toString()));

        start(spec);

        assertThat(layout.log("a")).hasContent("hello");
    }

    @Test
    void theLogOfTheRunBeforeIsKept() throws Exception {
        Files.writeString(layout.log("a"), "old");

        start(spec("a", SLEEP));

        assertThat(directory.resolve("logs/a.log.previous")).hasContent("old");
    }

    private List<String> aliveNames() {
        try {
            return table.alive().stream().map(entry -> entry.process().name()).toList();
        } catch (StackException e) {
            throw new AssertionError(e);
        }
    }

    private void start(ProcessSpec... specs) throws StackException {
        new Starter(layout, table, progress::add).start(List.of(specs));
    }

    private static ProcessSpec spec(String name, List<String> command) {
        return spec(name, command, AT_ONCE);
    }

    private static ProcessSpec spec(String name, List<String> command, Readiness readiness) {
        return ProcessSpec.of(name, command, readiness, "nowhere");
    }
}
