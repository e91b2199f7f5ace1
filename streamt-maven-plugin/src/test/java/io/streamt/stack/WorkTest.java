package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final ProcessSpec jobManager = spec("flink-jobmanager");
    private final ProcessSpec taskManager = spec("flink-taskmanager");
    private final ProcessSpec gateway = spec("flink-sql-gateway");
    private final List<ProcessSpec> flink = List.of(jobManager, taskManager, gateway);

    @Test
    void onlyWhatIsMissingIsStarted() {
        Work work = Work.keepingJobs(flink, List.of(running(jobManager), running(gateway)));

        assertThat(work.start()).containsExactly(taskManager);
        assertThat(work.keep()).containsExactly(jobManager, gateway);
        assertThat(work.stop()).isEmpty();
    }

    @Test
    void otherSettingsRestartAProcess() {
        ProcessSpec connect = spec("connect");
        ProcessTable.Entry old = running("connect", "other");

        Work work = Work.restarting(List.of(connect), List.of(old));

        assertThat(work.stop()).containsExactly(old.process());
        assertThat(work.start()).containsExactly(connect);
        assertThat(work.notes()).containsExactly("connect is restarted: its settings changed");
    }

    @Test
    void aWholeFlinkWithOtherSettingsKeepsItsJobs() {
        Work work = Work.keepingJobs(flink, List.of(running("flink", "single")));

        assertThat(work.start()).isEmpty();
        assertThat(work.stop()).isEmpty();
        assertThat(work.notes()).singleElement().asString().startsWith("flink keeps running");
    }

    @Test
    void aFlinkWithOtherSettingsThatLostAProcessIsRestarted() {
        ProcessTable.Entry old = running("flink-jobmanager", "other");

        Work work = Work.keepingJobs(flink, List.of(old, running(gateway)));

        assertThat(work.stop()).hasSize(2);
        assertThat(work.start()).isEqualTo(flink);
    }

    private static ProcessSpec spec(String name) {
        return ProcessSpec.of(name, List.of("java", name), log -> true, "");
    }

    private static ProcessTable.Entry running(ProcessSpec spec) {
        return running(spec.name(), spec.digest());
    }

    private static ProcessTable.Entry running(String name, String digest) {
        return new ProcessTable.Entry(new StackProcess(name, 1, Instant.EPOCH, Path.of("log")), digest);
    }
}
