package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortChooserTest {
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void choosesDifferentPortsAndKeepsThem() throws StackException {
        Ports first = choose(Set.of());

        assertThat(first.numbers().values()).doesNotHaveDuplicates().hasSize(Port.values().length);
        assertThat(choose(Set.of())).isEqualTo(first);
        assertThat(progress).isEmpty();
    }

    @Test
    void aPortThatIsTakenMeanwhileIsReplacedAndNamed() throws StackException {
        Ports first = choose(Set.of());
        int kafka = first.of(Port.KAFKA);

        Ports second = new PortChooser(port -> port != kafka, progress::add).choose(layout(), Set.of());

        assertThat(second.of(Port.KAFKA)).isNotEqualTo(kafka);
        assertThat(second.of(Port.CONNECT)).isEqualTo(first.of(Port.CONNECT));
        assertThat(second.numbers().values()).doesNotHaveDuplicates();
        assertThat(progress)
                .containsExactly("port " + kafka + " (kafka) is taken by another process; from now on it is "
                        + second.of(Port.KAFKA));
        assertThat(choose(Set.of())).isEqualTo(second);
    }

    @Test
    void portsOfProcessesThatRunAreTakenByThemselves() throws StackException {
        Ports first = choose(Set.of());
        Set<Integer> flink = Set.of(first.of(Port.FLINK_REST), first.of(Port.SQL_GATEWAY));

        Ports second = new PortChooser(port -> !flink.contains(port), progress::add).choose(layout(), Set.of("flink"));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aDamagedFileIsChosenAnew() throws StackException, IOException {
        Files.writeString(directory.resolve("ports.properties"), "kafka=many\n");

        assertThat(choose(Set.of()).of(Port.KAFKA)).isBetween(20_000, 32_000);
    }

    @Test
    void aListenerOccupiesItsPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(PortChooser.isFree(socket.getLocalPort())).isFalse();
        }
    }

    private Layout layout() {
        return new Layout(directory);
    }

    private Ports choose(Set<String> alive) throws StackException {
        return new PortChooser(port -> true, progress::add).choose(layout(), alive);
    }
}
